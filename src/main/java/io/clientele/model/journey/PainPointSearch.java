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
    List<List<Integer>> none = settings.outcomes().stream().map(all -> List.<Integer>of()).toList();
    // What is near a bad step looks like it, which makes that one look better: half of the lift, as
    // lifts multiply, is enough to look again.
    List<Found> first = judged(occurrences, none, Math.sqrt(settings.leastLift()));
    List<List<Integer>> suspected = painful(first);
    if (suspected.equals(none)) {
      return first;
    }
    List<Found> second = judged(occurrences, suspected, settings.leastLift());
    List<List<Integer>> bad = painful(second);
    // What was wrongly suspected does not excuse others.
    List<Found> last =
        bad.equals(suspected) ? second : judged(occurrences, bad, settings.leastLift());
    return last.stream()
        .map(
            found ->
                explained(
                    found,
                    suspected.get(found.tally().outcome()),
                    bad.get(found.tally().outcome())))
        .sorted(WORST_FIRST)
        .toList();
  }

  /** By outcome, the steps that are pain points, worst first. */
  private List<List<Integer>> painful(List<Found> all) {
    return IntStream.range(0, settings.outcomes().size())
        .mapToObj(
            outcome ->
                all.stream()
                    .filter(found -> found.isPainPoint() && found.tally().outcome() == outcome)
                    .map(found -> found.tally().step())
                    .toList())
        .toList();
  }

  private static final Comparator<Found> WORST_FIRST =
      Comparator.comparing(Found::finding)
          .thenComparing(found -> found.tally().ratio().low(), Comparator.reverseOrder())
          .thenComparing(found -> found.tally().ratio().chance())
          .thenComparing(found -> found.tally().outcome())
          .thenComparing(found -> found.tally().step());

  private List<Found> judged(
      Dataset<Row> occurrences, List<List<Integer>> worse, double leastLift) {
    List<Tally> tallies = new StageComparison(worse).tallies(occurrences);
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

  /**
   * What was suspected, and is no pain point without what is near bad steps, is explained by these.
   */
  private static Found explained(Found found, List<Integer> suspected, List<Integer> bad) {
    boolean acquitted =
        suspected.contains(found.tally().step()) && !found.isPainPoint() && !bad.isEmpty();
    return acquitted ? new Found(found.tally(), found.rate(), Finding.EXPLAINED, bad) : found;
  }
}
