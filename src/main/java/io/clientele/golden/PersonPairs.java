package io.clientele.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.min;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Accepted pairs with the person both records are: each connected component is taken apart where it
 * would make one of certainly different people.
 *
 * @param groups how a component is taken apart
 */
record PersonPairs(PersonGroups groups) implements Serializable {
  /** The person: one of its records; null where the pair was cut. */
  static final String PERSON = "person";

  static final String RECORD = "record";

  private static final StructType GROUPED =
      new StructType()
          .add(CandidatePairs.LEFT, PersonKeys.SCHEMA)
          .add(CandidatePairs.RIGHT, PersonKeys.SCHEMA)
          .add(CandidatePairs.EXPLANATION, "string")
          .add(PERSON, "string");

  /** Takes accepted pairs with {@link Components#COMPONENT}. */
  Dataset<Row> apply(Dataset<Row> pairs) {
    return pairs
        .select(
            Components.COMPONENT,
            CandidatePairs.LEFT,
            CandidatePairs.RIGHT,
            CandidatePairs.STRENGTH,
            CandidatePairs.EXPLANATION)
        .repartition(col(Components.COMPONENT))
        .sortWithinPartitions(Components.COMPONENT)
        .mapPartitions((MapPartitionsFunction<Row, Row>) this::components, Encoders.row(GROUPED));
  }

  /** The person of each record that is in a pair, from pairs with their person. */
  static Dataset<Row> persons(Dataset<Row> pairs) {
    return pairs
        .where(col(PERSON).isNotNull())
        .select(
            explode(
                    array(
                        CandidatePairs.record(CandidatePairs.LEFT),
                        CandidatePairs.record(CandidatePairs.RIGHT)))
                .as(RECORD),
            col(PERSON))
        .groupBy(RECORD)
        .agg(min(PERSON).as(PERSON));
  }

  private Iterator<Row> components(Iterator<Row> rows) {
    return new GroupedRows<>(rows, row -> row.getLong(0), Integer.MAX_VALUE - 1, this::grouped);
  }

  private List<Row> grouped(List<Row> rows) {
    return groups.of(rows.stream().map(PersonPairs::pair).toList()).stream()
        .map(PersonPairs::row)
        .toList();
  }

  private static Pair pair(Row row) {
    return new Pair(
        PersonKeys.of(row.getStruct(1)),
        PersonKeys.of(row.getStruct(2)),
        new Verdict(true, row.getInt(3), row.getString(4)));
  }

  private static Row row(PersonGroups.Grouped grouped) {
    Pair pair = grouped.pair();
    return RowFactory.create(
        pair.left().row(),
        pair.right().row(),
        pair.verdict().explanation(),
        grouped.person().map(key -> key.source() + "\u0000" + key.sourceId()).orElse(null));
  }
}
