package io.clientele.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.min;

import io.clientele.match.AverageLinkage;
import io.clientele.match.Compared;
import io.clientele.match.MatchModel;
import io.clientele.table.Matches;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.lang3.stream.Streams;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Takes components apart into persons, and tells of each likely pair of their records whether it is
 * one person's.
 *
 * @param judge weighs pairs
 * @param samePerson weight from which, on average, groups of records are one person's, bits
 * @param review weight from which a pair is told of, bits
 */
record PersonPairs(Broadcast<Judge> judge, double samePerson, double review)
    implements Serializable {
  /** The person: one of its records; null where the pair's records are two persons'. */
  static final String PERSON = "person";

  static final String RECORD = "record";

  /** Of a person of more records, each record is told of with the one it fits best. */
  private static final int ALL_PAIRS = 30;

  private static final StructType PAIRS =
      new StructType()
          .add(Matches.SOURCE_L, "string")
          .add(Matches.SOURCE_ID_L, "string")
          .add(Matches.SOURCE_R, "string")
          .add(Matches.SOURCE_ID_R, "string")
          .add(Matches.MATCH_WEIGHT, "double")
          .add(Matches.MATCH_PROBABILITY, "double")
          .add(Matches.EXPLANATION, "string")
          .add(PERSON, "string");

  /** Takes {@link ComparedRecords} with {@link Components#COMPONENT}. */
  Dataset<Row> apply(Dataset<Row> records) {
    return records
        .repartition(col(Components.COMPONENT))
        .sortWithinPartitions(Components.COMPONENT)
        .mapPartitions((MapPartitionsFunction<Row, Row>) this::components, Encoders.row(PAIRS));
  }

  /** The person of each record that is not alone, from pairs. */
  static Dataset<Row> persons(Dataset<Row> pairs) {
    return pairs
        .where(col(PERSON).isNotNull())
        .select(
            explode(
                    array(
                        record(Matches.SOURCE_L, Matches.SOURCE_ID_L),
                        record(Matches.SOURCE_R, Matches.SOURCE_ID_R)))
                .as(RECORD),
            col(PERSON))
        .groupBy(RECORD)
        .agg(min(PERSON).as(PERSON));
  }

  /** The pairs that are one person's, as {@link Matches#TABLE} holds them. */
  static Dataset<Row> matches(Dataset<Row> pairs) {
    return pairs.where(col(PERSON).isNotNull()).drop(PERSON);
  }

  /** The pairs that may be but were not taken for one person's, as {@link Matches#REVIEW}. */
  static Dataset<Row> review(Dataset<Row> pairs) {
    return pairs.where(col(PERSON).isNull()).drop(PERSON);
  }

  private static Column record(String source, String sourceId) {
    return ComparedRecords.recordOf(col(source), col(sourceId));
  }

  private Iterator<Row> components(Iterator<Row> rows) {
    return Streams.of(new Runs<>(rows, row -> row.<Long>getAs(Components.COMPONENT)))
        .flatMap(
            component ->
                pairs(component.stream().map(ComparedRecords::of).sorted().toList()).stream())
        .iterator();
  }

  private List<Row> pairs(List<Compared> records) {
    int size = records.size();
    double[][] weights = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        weights[i][j] = judge.value().weight(records.get(i), records.get(j));
        weights[j][i] = weights[i][j];
      }
    }
    int[] groups = AverageLinkage.groups(size, (i, j) -> weights[i][j], samePerson);
    int[] sizes = new int[size];
    for (int group : groups) {
      sizes[group]++;
    }
    int[] best = best(groups, weights);
    List<Row> pairs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        boolean same = groups[i] == groups[j];
        boolean closest = same && (best[i] == j || best[j] == i);
        boolean likely = weights[i][j] >= review && !(same && sizes[groups[i]] > ALL_PAIRS);
        if (closest || likely) {
          Compared person = records.get(groups[i]);
          pairs.add(pair(records.get(i), records.get(j), same ? person : null));
        }
      }
    }
    return pairs;
  }

  /** Of each record the one of its person that it fits best, the earlier of equal ones. */
  private static int[] best(int[] groups, double[][] weights) {
    int[] best = new int[groups.length];
    for (int i = 0; i < groups.length; i++) {
      best[i] = -1;
      for (int j = 0; j < groups.length; j++) {
        boolean other = j != i && groups[j] == groups[i];
        if (other && (best[i] < 0 || weights[i][j] > weights[i][best[i]])) {
          best[i] = j;
        }
      }
    }
    return best;
  }

  private Row pair(Compared one, Compared other, @Nullable Compared person) {
    double weight = judge.value().model().weight(one, other);
    return RowFactory.create(
        one.source(),
        one.sourceId(),
        other.source(),
        other.sourceId(),
        weight,
        MatchModel.probability(weight),
        judge.value().explanation(one, other),
        person == null ? null : person.record());
  }
}
