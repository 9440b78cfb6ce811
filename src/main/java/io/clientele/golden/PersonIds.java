package io.clientele.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import java.io.Serializable;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;

/**
 * The customer id of each source record. A person keeps the id that most of its records had, unless
 * another person holds more of that id's records; equal numbers go by the smaller id, then the
 * earlier anchor. Others get a new id of their anchor: the record first seen, then by source and
 * source id.
 *
 * @param ids makes new ids
 * @param asOf business date D, part of the ids of persons who come out of others
 */
record PersonIds(NewIds ids, LocalDate asOf) implements Serializable {
  /** The id a record had before; null for a new record. */
  static final String FORMER_ID = "former_id";

  private static final String ANCHOR = "anchor";
  private static final String KNOWN = "known";
  private static final String SHARED = "shared";
  private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

  /**
   * One row a source record: source, source id, customer id and former id.
   *
   * @param records {@link CustomerRecords}
   * @param persons the person of each record that is not alone
   * @param previous {@link CustomerLinks} of the night before
   * @param taken ids that are taken, at least those of {@link #first}
   */
  Dataset<Row> apply(
      Dataset<Row> records, Dataset<Row> persons, Dataset<Row> previous, Dataset<Row> taken) {
    Dataset<Row> members = members(records, persons, previous);
    Dataset<Row> named = named(members, taken);
    return members
        .join(named, new String[] {PersonPairs.PERSON})
        .select(
            CustomerRecords.SOURCE,
            CustomerRecords.SOURCE_ID,
            CustomerLinks.CUSTOMER_ID,
            FORMER_ID);
  }

  /** The ids that persons would get who begin with one of these records. */
  Dataset<Row> first(Dataset<Row> records) {
    return records.select(
        idOf(ids::of)
            .apply(col(CustomerRecords.SOURCE), col(CustomerRecords.SOURCE_ID))
            .as(CustomerLinks.CUSTOMER_ID));
  }

  private static Dataset<Row> members(
      Dataset<Row> records, Dataset<Row> persons, Dataset<Row> previous) {
    Column source = col(CustomerRecords.SOURCE);
    Column sourceId = col(CustomerRecords.SOURCE_ID);
    Dataset<Row> former =
        previous.select(source, sourceId, col(CustomerLinks.CUSTOMER_ID).as(FORMER_ID));
    return records
        .select(
            source,
            sourceId,
            struct(
                    coalesce(col(CustomerRecords.FIRST_SEEN), lit(NEVER)).as("seen"),
                    source,
                    sourceId)
                .as(ANCHOR),
            ComparedRecords.recordOf(source, sourceId).as(PersonPairs.RECORD))
        .join(persons, new String[] {PersonPairs.RECORD}, "left_outer")
        .withColumn(PersonPairs.PERSON, coalesce(col(PersonPairs.PERSON), col(PersonPairs.RECORD)))
        .join(
            former, new String[] {CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID}, "left_outer");
  }

  /** The id of each person. */
  private Dataset<Row> named(Dataset<Row> members, Dataset<Row> takenIds) {
    Column source = col(ANCHOR).getField(CustomerRecords.SOURCE);
    Column sourceId = col(ANCHOR).getField(CustomerRecords.SOURCE_ID);
    Column first = idOf(ids::of).apply(source, sourceId);
    Column dated = idOf((name, id) -> ids.of(name, id, asOf)).apply(source, sourceId);
    Dataset<Row> taken = takenIds.select(col(CustomerLinks.CUSTOMER_ID).as("_taken")).distinct();
    return members
        .groupBy(PersonPairs.PERSON)
        .agg(min(ANCHOR).as(ANCHOR), max(col(FORMER_ID).isNotNull()).as(KNOWN))
        .join(kept(members), new String[] {PersonPairs.PERSON}, "left_outer")
        .withColumn("_first", first)
        .join(taken, col("_first").equalTo(col("_taken")), "left_outer")
        .select(
            col(PersonPairs.PERSON),
            coalesce(
                    col(FORMER_ID),
                    when(col(KNOWN).or(col("_taken").isNotNull()), dated).otherwise(col("_first")))
                .as(CustomerLinks.CUSTOMER_ID));
  }

  /** The persons who keep an id: each is that id's largest part, and it the largest of theirs. */
  private static Dataset<Row> kept(Dataset<Row> members) {
    Column mostShared = col(SHARED).desc();
    return members
        .where(col(FORMER_ID).isNotNull())
        .groupBy(PersonPairs.PERSON, FORMER_ID)
        .agg(count(lit(1)).as(SHARED), min(ANCHOR).as(ANCHOR))
        .withColumn(
            "_of_person",
            row_number()
                .over(Window.partitionBy(PersonPairs.PERSON).orderBy(mostShared, col(FORMER_ID))))
        .withColumn(
            "_of_id",
            row_number().over(Window.partitionBy(FORMER_ID).orderBy(mostShared, col(ANCHOR))))
        .where(col("_of_person").equalTo(1).and(col("_of_id").equalTo(1)))
        .select(PersonPairs.PERSON, FORMER_ID);
  }

  private static org.apache.spark.sql.expressions.UserDefinedFunction idOf(
      UDF2<String, String, String> rule) {
    return udf(rule, DataTypes.StringType);
  }
}
