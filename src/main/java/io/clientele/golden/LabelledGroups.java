package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.clientele.table.CustomerRecords;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.lang3.stream.Streams;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the records of {@link LabelledPairs} group by group. The pairs of a group grow with the
 * square of its records, so of a larger one only the first records, by source and source id, are
 * taken.
 *
 * @param by the column that is equal within a group
 * @param mostRecords how many records of a group are taken
 */
record LabelledGroups(String by, int mostRecords) implements Serializable {
  private static final String RECORDS = "records";

  /** What is made of the records of a group. */
  @FunctionalInterface
  interface Use extends Serializable {
    List<Row> of(List<Row> group);
  }

  /** How many groups have more records than are taken. */
  long larger(Dataset<Row> labelled) {
    return labelled
        .groupBy(by)
        .agg(count(lit(1)).as(RECORDS))
        .where(col(RECORDS).gt(mostRecords))
        .count();
  }

  /** What the use makes of each group of the records. */
  Dataset<Row> apply(Dataset<Row> labelled, Use use, StructType result) {
    int group = labelled.schema().fieldIndex(by);
    return labelled
        .repartition(col(by))
        .sortWithinPartitions(by, CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows ->
                    Streams.of(new Runs<>(rows, row -> row.getString(group), mostRecords))
                        .flatMap(records -> use.of(records).stream())
                        .iterator(),
            Encoders.row(result));
  }
}
