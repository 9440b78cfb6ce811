package io.clientele.golden;

import static org.apache.spark.sql.functions.col;

import io.clientele.match.Compared;
import io.clientele.match.MatchModel;
import io.clientele.table.Matches;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the pairs of one group that another column tells apart and that weigh the most.
 *
 * @param model weighs
 * @param groups takes the records group by group
 * @param apart the column that differs
 * @param most how many pairs are found
 */
record HeaviestPairs(Broadcast<MatchModel> model, LabelledGroups groups, String apart, int most)
    implements Serializable {
  private static final String ONE = "one";
  private static final String OTHER = "other";
  private static final StructType PAIRS =
      new StructType()
          .add(ONE, "string")
          .add(OTHER, "string")
          .add(Matches.MATCH_WEIGHT, "double")
          .add(Matches.EXPLANATION, "string");

  /** A pair; the heaviest first. */
  private record Pair(Compared one, Compared other, double weight) implements Comparable<Pair> {
    private static final Comparator<Pair> ORDER =
        Comparator.comparingDouble(Pair::weight)
            .reversed()
            .thenComparing(Pair::one)
            .thenComparing(Pair::other);

    @Override
    public int compareTo(Pair pair) {
      return ORDER.compare(this, pair);
    }
  }

  /** The heaviest pairs of the records of {@link LabelledPairs}. */
  List<WeighedPair> of(Dataset<Row> labelled) {
    int column = labelled.schema().fieldIndex(apart);
    return groups
        .apply(labelled, group -> heaviest(group, column), PAIRS)
        .orderBy(col(Matches.MATCH_WEIGHT).desc(), col(ONE), col(OTHER))
        .limit(most)
        .collectAsList()
        .stream()
        .map(
            row ->
                new WeighedPair(
                    row.getString(0), row.getString(1), row.getDouble(2), row.getString(3)))
        .toList();
  }

  private List<Row> heaviest(List<Row> group, int column) {
    if (group.stream().map(row -> row.getString(column)).distinct().count() < 2) {
      return List.of();
    }
    List<Compared> records = group.stream().map(ComparedRecords::of).toList();
    PriorityQueue<Pair> heaviest = new PriorityQueue<>(Comparator.reverseOrder());
    for (int i = 0; i < group.size(); i++) {
      for (int j = i + 1; j < group.size(); j++) {
        if (!group.get(i).getString(column).equals(group.get(j).getString(column))) {
          Compared one = records.get(i);
          Compared other = records.get(j);
          heaviest.add(new Pair(one, other, model.value().weight(one, other)));
          if (heaviest.size() > most) {
            heaviest.remove();
          }
        }
      }
    }
    return heaviest.stream().map(this::row).toList();
  }

  private Row row(Pair pair) {
    return RowFactory.create(
        pair.one().name(),
        pair.other().name(),
        pair.weight(),
        model.value().explanation(pair.one(), pair.other()));
  }
}
