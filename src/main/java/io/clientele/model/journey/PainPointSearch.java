package io.clientele.model.journey;

import io.clientele.config.PainPointSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the steps that outcomes follow more often than chance. What stands out at first may do so
 * for being near what does: so all are compared again without what is near a worse one.
 *
 * @param settings what it takes
 */
record PainPointSearch(PainPointSettings settings) {

  /**
   * What is found of a step and an outcome.
   *
   * @param tally what is counted
   * @param rate the lowest false discovery rate at which it is told; NaN when it is not tested
   * @param finding pain point, explained, chance or too few
   * @param worse places of the worse steps that explain it
   */
  record Found(Tally tally, double rate, Finding finding, List<Integer> worse) {
    Found {
      worse = List.copyOf(worse);
    }

    boolean isPainPoint() {
      return finding == Finding.PAIN_POINT;
    }
  }

  /** What is found. */
  enum Finding {
    PAIN_POINT,
    EXPLAINED,
    CHANCE,
    TOO_FEW
  }

  /** Pain points first, worst first. */
  List<Found> of(Dataset<Row> occurrences) {
    int outcomes = settings.outcomes().size();
    // What is near a bad step looks like it, which makes that one look better: half of the lift, as
    // lifts multiply, is enough to look again.
    List<Found> first =
        judged(
            StageComparison.first(outcomes).tallies(occurrences), Math.sqrt(settings.leastLift()));
    List<List<Integer>> worse =
        IntStream.range(0, outcomes)
            .mapToObj(
                outcome ->
                    first.stream()
                        .filter(found -> found.isPainPoint() && found.tally().outcome() == outcome)
                        .map(found -> found.tally().step())
                        .toList())
            .toList();
    if (first.stream().noneMatch(Found::isPainPoint)) {
      return first;
    }
    return judged(new StageComparison(worse).tallies(occurrences), settings.leastLift()).stream()
        .map(found -> explained(found, worse.get(found.tally().outcome())))
        .sorted(WORST_FIRST)
        .toList();
  }

  private static final Comparator<Found> WORST_FIRST =
      Comparator.comparing(Found::finding)
          .thenComparing(found -> found.tally().ratio().low(), Comparator.reverseOrder())
          .thenComparing(found -> found.tally().ratio().chance())
          .thenComparing(found -> found.tally().outcome())
          .thenComparing(found -> found.tally().step());

  private List<Found> judged(List<Tally> tallies, double leastLift) {
    List<Tally> tested = tallies.stream().filter(this::isTested).toList();
    double[] rates =
        FalseDiscoveries.rates(tested.stream().map(tally -> tally.ratio().chance()).toList());
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < tested.size(); i++) {
      found.add(
          new Found(
              tested.get(i), rates[i], finding(tested.get(i), rates[i], leastLift), List.of()));
    }
    tallies.stream()
        .filter(tally -> !isTested(tally))
        .forEach(tally -> found.add(new Found(tally, Double.NaN, Finding.TOO_FEW, List.of())));
    return found.stream().sorted(WORST_FIRST).toList();
  }

  private boolean isTested(Tally tally) {
    return tally.counts().compared() >= settings.leastCustomers();
  }

  private Finding finding(Tally tally, double rate, double leastLift) {
    boolean sure = rate <= settings.falseRate() && tally.ratio().lift() >= leastLift;
    return sure ? Finding.PAIN_POINT : Finding.CHANCE;
  }

  /** What stood out, and does not without what is near worse steps, is explained by these. */
  private static Found explained(Found found, List<Integer> worse) {
    int place = worse.indexOf(found.tally().step());
    return place <= 0 || found.isPainPoint()
        ? found
        : new Found(found.tally(), found.rate(), Finding.EXPLAINED, worse.subList(0, place));
  }
}
