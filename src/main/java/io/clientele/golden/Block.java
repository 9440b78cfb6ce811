package io.clientele.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The records that share one value, and the pairs worth judging among them. Records of the same
 * names and birth date are compared with the first of them only, so that one person's thousand
 * records make a thousand pairs and not half a million.
 *
 * @param evidence what is shared
 * @param records the records, by source and source id
 */
record Block(Evidence evidence, List<PersonKeys> records) {
  private static final Comparator<PersonKeys> ORDER =
      Comparator.comparing(PersonKeys::source).thenComparing(PersonKeys::sourceId);

  private record Name(@Nullable String first, @Nullable String last) {}

  Block {
    records = records.stream().sorted(ORDER).toList();
  }

  /** How many different names there are. */
  long names() {
    return records.stream()
        .map(record -> new Name(record.first(), record.last()))
        .distinct()
        .count();
  }

  /** The judged pairs. */
  List<Pair> pairs(SamePerson rule) {
    List<Pair> pairs = new ArrayList<>();
    Map<Object, List<PersonKeys>> alike = new LinkedHashMap<>();
    List<PersonKeys> leaders = new ArrayList<>();
    for (PersonKeys record : records) {
      List<Object> name = new ArrayList<>();
      name.add(String.valueOf(record.first()));
      name.add(String.valueOf(record.last()));
      name.add(String.valueOf(record.born()));
      List<PersonKeys> sameName = alike.computeIfAbsent(name, any -> new ArrayList<>());
      if (!joins(record, sameName, pairs, rule)) {
        sameName.add(record);
        leaders.add(record);
      }
    }
    for (int i = 0; i < leaders.size(); i++) {
      for (int j = i + 1; j < leaders.size(); j++) {
        if (!leaders.get(i).namedAs(leaders.get(j))) {
          pairs.add(judged(leaders.get(i), leaders.get(j), rule));
        }
      }
    }
    return pairs;
  }

  /**
   * Whether the record is the same person as one of these; the pairs judged on the way are kept.
   */
  private boolean joins(
      PersonKeys record, List<PersonKeys> sameName, List<Pair> pairs, SamePerson rule) {
    for (PersonKeys leader : sameName) {
      Pair pair = judged(leader, record, rule);
      pairs.add(pair);
      if (pair.verdict().accepted()) {
        return true;
      }
    }
    return false;
  }

  private Pair judged(PersonKeys one, PersonKeys other, SamePerson rule) {
    return new Pair(one, other, rule.judge(evidence, one, other));
  }
}
