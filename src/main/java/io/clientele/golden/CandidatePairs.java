package io.clientele.golden;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.MatchSettings;
import io.clientele.table.CustomerRecords;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs of source records that share an e-mail, a phone, or name, birth date and postal code, each
 * once, judged. Values that more names or records share than the settings allow give no pairs; they
 * are counted in one row without records.
 *
 * @param settings how many may share a value
 * @param rule which pairs are one person
 */
record CandidatePairs(MatchSettings settings, SamePerson rule) implements Serializable {
  static final String LEFT = "l";
  static final String RIGHT = "r";
  static final String ACCEPTED = "accepted";
  static final String STRENGTH = "strength";
  static final String EXPLANATION = "explanation";

  /** How many values too many share: 1 or more in the one row without records, else 0. */
  static final String SHARED = "shared";

  private static final String EVIDENCE = "evidence";
  private static final String VALUE = "value";
  private static final String KEYS = "keys";
  private static final String VERDICT = "verdict";

  private static final StructType JUDGED =
      new StructType()
          .add(LEFT, PersonKeys.SCHEMA)
          .add(RIGHT, PersonKeys.SCHEMA)
          .add(ACCEPTED, "boolean")
          .add(STRENGTH, "int")
          .add(EXPLANATION, "string")
          .add(SHARED, "bigint");

  private record BlockKey(String evidence, String value) {}

  Dataset<Row> apply(Dataset<Row> records) {
    return records
        .select(explode(filter(sharable(), value -> value.isNotNull())).as(VALUE), keys().as(KEYS))
        .select(
            col(VALUE).getField(EVIDENCE).as(EVIDENCE),
            col(VALUE).getField(VALUE).as(VALUE),
            col(KEYS))
        .repartition(col(EVIDENCE), col(VALUE))
        .sortWithinPartitions(
            col(EVIDENCE),
            col(VALUE),
            col(KEYS).getField(CustomerRecords.SOURCE),
            col(KEYS).getField(CustomerRecords.SOURCE_ID))
        .mapPartitions((MapPartitionsFunction<Row, Row>) this::blocks, Encoders.row(JUDGED))
        .groupBy(LEFT, RIGHT)
        .agg(max(struct(ACCEPTED, STRENGTH, EXPLANATION)).as(VERDICT), sum(SHARED).as(SHARED))
        .select(col(LEFT), col(RIGHT), col(VERDICT + ".*"), col(SHARED));
  }

  /** What records are compared for: values of each {@link Evidence}, null where they have none. */
  private static Column sharable() {
    Column first = replace(col(CustomerRecords.FIRST_NAME_KEY), lit(" "), lit(""));
    Column last = replace(col(CustomerRecords.LAST_NAME_KEY), lit(" "), lit(""));
    Column born = col(CustomerRecords.BIRTH_DATE);
    Column postalCode = col(CustomerRecords.POSTAL_CODE_KEY);
    // First and last name in either order: some records have them swapped.
    Column person =
        when(
            first
                .isNotNull()
                .and(last.isNotNull())
                .and(born.isNotNull())
                .and(postalCode.isNotNull()),
            concat_ws(
                "|",
                array_join(array_sort(array(first, last)), "|"),
                born.cast("string"),
                postalCode));
    return array(
        value(Evidence.EMAIL, col(CustomerRecords.EMAIL_KEY)),
        value(Evidence.PHONE, col(CustomerRecords.PHONE_E164)),
        value(Evidence.NAME_BIRTH_POSTCODE, person));
  }

  private static Column value(Evidence evidence, Column value) {
    return when(value.isNotNull(), struct(lit(evidence.name()).as(EVIDENCE), value.as(VALUE)));
  }

  private static Column keys() {
    List<Column> columns = new ArrayList<>();
    for (String column : PersonKeys.SCHEMA.fieldNames()) {
      columns.add(
          column.equals(PersonKeys.BORN)
              ? unix_date(col(CustomerRecords.BIRTH_DATE)).as(column)
              : col(column));
    }
    return struct(columns.toArray(Column[]::new));
  }

  private Iterator<Row> blocks(Iterator<Row> rows) {
    return new GroupedRows<>(
        rows,
        row -> new BlockKey(row.getString(0), row.getString(1)),
        settings.sharedRecords(),
        this::judged);
  }

  private List<Row> judged(List<Row> rows) {
    if (rows.size() == 1) {
      return List.of();
    }
    Evidence evidence = Evidence.valueOf(rows.get(0).getString(0));
    Block block =
        new Block(evidence, rows.stream().map(row -> PersonKeys.of(row.getStruct(2))).toList());
    if (rows.size() > settings.sharedRecords() || block.names() > settings.sharedNames()) {
      return List.of(RowFactory.create(null, null, false, 0, evidence.text(), 1L));
    }
    return block.pairs(rule).stream().map(CandidatePairs::row).toList();
  }

  private static Row row(Pair pair) {
    Verdict verdict = pair.verdict();
    return RowFactory.create(
        pair.left().row(),
        pair.right().row(),
        verdict.accepted(),
        verdict.strength(),
        verdict.explanation(),
        0L);
  }

  /** The source record of one side of a pair, as one value. */
  static Column record(String side) {
    return recordOf(
        col(side).getField(CustomerRecords.SOURCE), col(side).getField(CustomerRecords.SOURCE_ID));
  }

  /** A source record as one value. */
  static Column recordOf(Column source, Column sourceId) {
    return concat_ws("\u0000", source, coalesce(sourceId, lit("")));
  }
}
