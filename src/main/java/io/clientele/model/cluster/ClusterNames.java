package io.clientele.model.cluster;

import io.clientele.config.ClusterSettings.Feature;
import io.clientele.config.Indicator;
import io.clientele.model.cluster.Profile.Mean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says in words what sets a cluster apart: the features by which it is farthest from the average
 * customer, in standard deviations; in names each counts as it weighs beside the one that weighs
 * most, in descriptions all do alike.
 *
 * @param features what customers were compared by, with the words for high and low
 */
record ClusterNames(List<Feature> features) {
  private static final int WORDS = 2;
  private static final String SEPARATOR = ", ";
  private static final double NOTABLE = 0.3;
  private static final String ORDINARY = "Average";

  ClusterNames {
    features = List.copyOf(features);
  }

  /** A name for each profile, in their order, no two alike. */
  List<String> names(List<Profile> profiles) {
    return names(profiles, List.of());
  }

  /**
   * The same, but a cluster keeps its former name as long as all of it still sets it apart.
   *
   * @param former names by cluster
   */
  List<String> names(List<Profile> profiles, List<String> former) {
    Set<String> names = new LinkedHashSet<>();
    for (Profile profile : profiles) {
      List<String> words = words(profile);
      if (profile.id() < former.size() && holds(former.get(profile.id()), words, names)) {
        names.add(former.get(profile.id()));
        continue;
      }
      int taken = Math.min(WORDS, words.size());
      while (taken < words.size() && names.contains(name(words.subList(0, taken)))) {
        taken++;
      }
      String name = name(words.subList(0, taken));
      names.add(names.contains(name) ? name + " (" + (names.size() + 1) + ")" : name);
    }
    return new ArrayList<>(names);
  }

  private static boolean holds(String former, List<String> words, Set<String> taken) {
    String said = former.replaceFirst(" \\(\\d+\\)$", "");
    boolean still =
        said.equals(ORDINARY)
            ? words.isEmpty()
            : Arrays.stream(said.split(SEPARATOR, -1))
                .allMatch(word -> words.stream().anyMatch(word::equalsIgnoreCase));
    return still && !taken.contains(former);
  }

  /** Size, share, and each notable feature beside the average customer's. */
  String description(Profile profile, List<Profile> all) {
    long customers = all.stream().mapToLong(Profile::size).sum();
    String size =
        String.format(
            Locale.ROOT,
            "%,d customers, %.1f %%.",
            profile.size(),
            100.0 * profile.size() / customers);
    String apart =
        byDistance(profile.centre()::get)
            .filter(i -> profile.means().containsKey(features.get(i).indicator()))
            .mapToObj(i -> apart(i, profile, all))
            .collect(Collectors.joining("; "));
    return apart.isEmpty() ? size + " Like the average customer." : size + " " + apart + ".";
  }

  private String apart(int position, Profile profile, List<Profile> all) {
    Indicator indicator = features.get(position).indicator();
    Mean mean = Objects.requireNonNull(profile.means().get(indicator));
    Mean everybody =
        all.stream()
            .flatMap(other -> Optional.ofNullable(other.means().get(indicator)).stream())
            .reduce(Mean::with)
            .orElse(mean);
    return "%s: %s %s on average, all customers %s"
        .formatted(
            word(position, profile),
            indicator.words(),
            told(mean, indicator),
            told(everybody, indicator));
  }

  private static String told(Mean mean, Indicator indicator) {
    return indicator.isShare()
        ? String.format(Locale.ROOT, "%.0f %%", 100 * mean.value())
        : String.format(Locale.ROOT, "%,.2f", mean.value());
  }

  private List<String> words(Profile profile) {
    double most = features.stream().mapToDouble(Feature::weight).max().orElseThrow();
    return byDistance(i -> features.get(i).weight() / most * profile.centre().get(i))
        .mapToObj(i -> word(i, profile))
        .toList();
  }

  private IntStream byDistance(IntToDoubleFunction distance) {
    return IntStream.range(0, features.size())
        .boxed()
        .filter(i -> Math.abs(distance.applyAsDouble(i)) >= NOTABLE)
        .sorted(
            Comparator.comparingDouble((Integer i) -> -Math.abs(distance.applyAsDouble(i)))
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue);
  }

  private String word(int position, Profile profile) {
    Feature feature = features.get(position);
    return profile.centre().get(position) > 0 ? feature.high() : feature.low();
  }

  private static String name(List<String> words) {
    String name = String.join(SEPARATOR, words);
    return name.isEmpty()
        ? ORDINARY
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
