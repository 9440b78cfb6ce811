package io.clientele.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.table.Bronze;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/**
 * The rows of a table or of a query, which stand in no order: what they hold tells them apart. Two
 * rows that hold the same are numbered as if they stood beside each other.
 *
 * @param rows of at least one column
 */
record UnorderedRows(Dataset<Row> rows) {
  private static final String HASH = "_clientele_hash";
  private static final String OTHER_HASH = "_clientele_other_hash";

  /** Rows numbered by one task. */
  private static final long SHARE = 1_000_000;

  /**
   * What the rows hold, whatever their order.
   *
   * @param rows how many they are
   * @param sha256 of their columns, number, and the sums of the rows' hashes
   */
  record Content(long rows, String sha256) {}

  /** The columns, as every row may leave them empty. */
  StructType columns() {
    return rows.schema().asNullable();
  }

  /** Reads every value once. */
  Content content() {
    Row sums =
        hashed()
            .agg(
                count(lit(1)),
                coalesce(sum(col(HASH).cast("decimal(38,0)")), lit(0)).cast("string"),
                coalesce(sum(col(OTHER_HASH).cast("bigint")), lit(0L)).cast("string"))
            .first();
    String content =
        String.join(
            "|", columns().json(), sums.get(0).toString(), sums.getString(1), sums.getString(2));
    return new Content(sums.getLong(0), DigestUtils.sha256Hex(content));
  }

  /**
   * The rows with a number each as {@link Bronze#LINE}: the same for the same content. Up to a
   * million rows are numbered from 1 without gaps.
   *
   * @param count how many they are
   */
  Dataset<Row> numbered(long count) {
    long shares = Math.max(1, (count + SHARE - 1) / SHARE);
    Column share = pmod(col(HASH), lit(shares));
    Column nth = row_number().over(Window.partitionBy(share).orderBy(col(HASH), col(OTHER_HASH)));
    return hashed()
        .withColumn(Bronze.LINE, nth.cast("bigint").minus(1L).multiply(shares).plus(share).plus(1L))
        .drop(HASH, OTHER_HASH);
  }

  private Dataset<Row> hashed() {
    List<Column> values = new ArrayList<>();
    Stream.of(columns().fields())
        .forEach(
            field -> {
              Column value = TypedColumns.column(rows, field.name());
              boolean single =
                  field.dataType() instanceof AtomicType
                      && !(field.dataType() instanceof VariantType);
              // A hash passes over what is null, so that it is told beside the value.
              values.add(value.isNull());
              values.add(single ? value : to_json(struct(value), TypedColumns.EXACT));
            });
    Column[] all = values.toArray(Column[]::new);
    return rows.withColumns(java.util.Map.of(HASH, xxhash64(all), OTHER_HASH, hash(all)));
  }
}
