package io.clientele.match;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How frequent values are: that two records agree in a rare name says more than in a common one
 * (term frequency adjustment; Winkler 2000). Of names, addresses and places it counts records; of
 * e-mails and phones, which one person's records share, the different names beyond two that go with
 * them.
 */
public final class Frequencies implements Serializable {
  /** Values seen elsewhere count as so many records. */
  private static final double BELIEF_RECORDS = 500;

  private static final double LEAST = 1e-7;

  private final Map<Comparison, Map<Long, Long>> counts;
  private final Map<Comparison, Long> records;
  private final Map<Comparison, Long> uncounted = new EnumMap<>(Comparison.class);

  /**
   * Takes counts.
   *
   * @param counts of each comparison, the counts of its frequent values by their {@link #key}
   * @param records how many records have a value at all
   * @param mostValues how many values of a comparison are counted at most, the most frequent
   */
  public Frequencies(
      Map<Comparison, Map<Long, Long>> counts, Map<Comparison, Long> records, int mostValues) {
    this.counts = new EnumMap<>(Comparison.class);
    counts.forEach((comparison, values) -> this.counts.put(comparison, new HashMap<>(values)));
    this.records = new EnumMap<>(Comparison.class);
    this.records.putAll(records);
    for (Comparison comparison : Comparison.values()) {
      Map<Long, Long> values = this.counts.getOrDefault(comparison, Map.of());
      long least = values.values().stream().mapToLong(Long::longValue).min().orElse(1);
      uncounted.put(comparison, values.size() >= mostValues ? least : 1);
    }
  }

  /** No counts at all. */
  public static Frequencies none() {
    return new Frequencies(Map.of(), Map.of(), 1);
  }

  /** A value as a number, so that the values themselves need not be kept. */
  public static long key(String value) {
    return KeyParts.hash(value);
  }

  /** The counts of the frequent values of each comparison. */
  public Map<Comparison, Map<Long, Long>> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** How many records have a value of each comparison at all. */
  public Map<Comparison, Long> records() {
    return Collections.unmodifiableMap(records);
  }

  /**
   * The probability that another person's record has the value in which two records agree; empty
   * where it is not counted.
   *
   * @param average the average over all values, the u probability of agreement
   */
  OptionalDouble share(Comparison comparison, Compared one, Compared other, double average) {
    String value = comparison.value(one);
    String its = comparison.value(other);
    if (value == null || its == null) {
      return OptionalDouble.empty();
    }
    long had = records.getOrDefault(comparison, 0L);
    if (had == 0) {
      return OptionalDouble.empty();
    }
    if (comparison == Comparison.EMAIL || comparison == Comparison.PHONE) {
      Long names = find(comparison, value);
      return OptionalDouble.of(names == null ? average : Math.max(average, names / (had + 1.0)));
    }
    Long count = find(comparison, value);
    Long otherCount = find(comparison, its);
    long most = Math.max(count == null ? 0 : count, otherCount == null ? 0 : otherCount);
    double seen = most == 0 ? uncounted.getOrDefault(comparison, 1L) : most;
    return OptionalDouble.of(
        Math.max(LEAST, (seen + BELIEF_RECORDS * average) / (had + BELIEF_RECORDS)));
  }

  /** By how many bits a rare value may say more than the average one. */
  double rareBits(Comparison comparison, double average) {
    boolean counted =
        comparison != Comparison.BIRTH_DATE
            && comparison != Comparison.EMAIL
            && comparison != Comparison.PHONE;
    double had = records.getOrDefault(comparison, 0L);
    double least = Math.max(LEAST, (1 + BELIEF_RECORDS * average) / (had + BELIEF_RECORDS));
    return counted ? Math.max(0, Weights.log2(average / least)) : 0;
  }

  private @Nullable Long find(Comparison comparison, String value) {
    return counts.getOrDefault(comparison, Map.of()).get(key(value));
  }
}
