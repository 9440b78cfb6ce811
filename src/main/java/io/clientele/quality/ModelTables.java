package io.clientele.quality;

import io.clientele.golden.BlockingRecall;
import io.clientele.golden.LabelledPairs;
import io.clientele.golden.WeighedPair;
import io.clientele.measure.FoundPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the stored model of who is who makes of labelled pairs, as tables.
 *
 * @param pairs the labelled pairs
 * @param errors how many of the worst errors of each kind to tell of
 */
record ModelTables(LabelledPairs pairs, int errors) {

  /** Adds the tables, and says so when they are not of all pairs. */
  Evaluation addTo(Evaluation evaluation) {
    long large = pairs.largeGroups();
    Evaluation limited =
        large == 0
            ? evaluation
            : evaluation.note(
                "%,d persons or customers have more than %,d records: blocking recall and the worst"
                    + " errors look at the pairs of so many.",
                large, LabelledPairs.MOST_RECORDS);
    return limited
        .table(blocking(pairs.blockingRecall()))
        .table(
            errors(
                "false positives",
                "False positives: the heaviest pairs of two persons in one customer",
                pairs.falsePositives(errors)))
        .table(
            errors(
                "false negatives",
                "False negatives: the heaviest pairs of one person in two customers",
                pairs.falseNegatives(errors)));
  }

  private static FigureTable blocking(BlockingRecall recall) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(blocking("any rule", recall.together(), recall.truePairs()));
    recall.byRule().forEach((rule, pairs) -> rows.add(blocking(rule, pairs, recall.truePairs())));
    return new FigureTable(
        "blocking recall",
        String.format(
            Locale.ROOT,
            "Blocking recall: of %,d true pairs of compared records, those a rule brings together",
            recall.truePairs()),
        List.of(
            FigureTable.Column.text("blocking rule"),
            FigureTable.Column.count("pairs"),
            FigureTable.Column.rate("recall")),
        rows);
  }

  private static List<Object> blocking(String rule, long together, long truePairs) {
    return List.of(rule, together, new FoundPairs(together, truePairs, together).recall());
  }

  private static FigureTable errors(String name, String title, List<WeighedPair> pairs) {
    return new FigureTable(
        name,
        title,
        List.of(
            FigureTable.Column.bits("weight"),
            FigureTable.Column.text("record"),
            FigureTable.Column.text("other record"),
            FigureTable.Column.text("explanation")),
        pairs.stream()
            .map(
                pair ->
                    List.<Object>of(pair.weight(), pair.one(), pair.other(), pair.explanation()))
            .toList());
  }
}
