package io.clientele.model.value;

import io.clientele.config.ValueSettings;
import io.clientele.model.MaximumLikelihood;
import java.util.Arrays;
import java.util.List;

/**
 * Customers counted by what the model of purchases sees of them, which is all that its likelihood
 * depends on. Logarithms and gamma functions are worked out once for each different day and number
 * of repeats, not for each count.
 */
final class PurchaseCounts {
  private final List<Count> counts;
  private final int[] repeats;
  private final int[] days;
  private final int[] repeatsAt;
  private final int[] lastAt;
  private final int[] observedAt;

  /**
   * So many customers.
   *
   * @param repeats days with a purchase after the first one
   * @param lastDays days from the first purchase to the last
   * @param observedDays days from the first purchase to the date
   * @param customers how many
   */
  record Count(int repeats, int lastDays, int observedDays, long customers) {}

  PurchaseCounts(List<Count> counts) {
    this.counts = List.copyOf(counts);
    repeats = counts.stream().mapToInt(Count::repeats).distinct().sorted().toArray();
    days =
        counts.stream()
            .flatMapToInt(
                count -> Arrays.stream(new int[] {count.lastDays(), count.observedDays()}))
            .distinct()
            .sorted()
            .toArray();
    repeatsAt = counts.stream().mapToInt(c -> Arrays.binarySearch(repeats, c.repeats())).toArray();
    lastAt = counts.stream().mapToInt(c -> Arrays.binarySearch(days, c.lastDays())).toArray();
    observedAt =
        counts.stream().mapToInt(c -> Arrays.binarySearch(days, c.observedDays())).toArray();
  }

  long customers() {
    return counts.stream().mapToLong(Count::customers).sum();
  }

  /** Customers with a second day of purchase. */
  long repeaters() {
    return counts.stream().filter(c -> c.repeats() > 0).mapToLong(Count::customers).sum();
  }

  /** Different counts. */
  int size() {
    return counts.size();
  }

  /** The likeliest model. */
  Fitted<PurchaseModel> fit(ValueSettings settings) {
    MaximumLikelihood.Found found =
        Fitted.search(settings.fit())
            .search(
                at -> logLikelihood(model(settings.purchases().model(), at), unit(settings)),
                usual(settings),
                (double) customers());
    double[] at = found.logarithms().stream().mapToDouble(Double::doubleValue).toArray();
    return new Fitted<>(
        model(settings.purchases().model(), at), found.logLikelihood(), found.isUnsure());
  }

  /** Logarithm of the likelihood of all customers. */
  double logLikelihood(PurchaseModel model, double unitDays) {
    double[] byRepeats = Arrays.stream(repeats).mapToDouble(model::logCount).toArray();
    double[] byDay =
        Arrays.stream(days).mapToDouble(day -> Math.log(model.alpha() + day / unitDays)).toArray();
    double sum = 0;
    for (int i = 0; i < repeatsAt.length; i++) {
      int repeated = repeats[repeatsAt[i]];
      double each =
          byRepeats[repeatsAt[i]]
              + model.logTimes(repeated, byDay[lastAt[i]], byDay[observedAt[i]]);
      sum += (double) counts.get(i).customers() * each;
    }
    return sum;
  }

  /** One purchase in a month or so, and a chance of one in two to be lost. */
  private static List<Double> usual(ValueSettings settings) {
    double month = 30;
    return List.of(0.0, Math.log(month / unit(settings)), 0.0, 0.0);
  }

  private static double unit(ValueSettings settings) {
    return settings.purchases().timeUnit().days();
  }

  private static PurchaseModel model(ValueSettings.Model model, double[] logarithms) {
    return new PurchaseModel(
        model,
        Math.exp(logarithms[0]),
        Math.exp(logarithms[1]),
        Math.exp(logarithms[2]),
        Math.exp(logarithms[3]));
  }
}
