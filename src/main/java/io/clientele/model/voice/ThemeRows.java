package io.clientele.model.voice;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.VerbatimSettings;
import io.clientele.table.Themes;
import io.clientele.table.Verbatims;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * From verbatims to the rows of {@code marts.themes}: how many speak of a theme in a period, how
 * they mean it, and examples of either side.
 *
 * @param settings periods, sides, examples
 */
record ThemeRows(VerbatimSettings settings) {
  private static final String SIDE = "side";
  private static final String STRENGTH = "strength";
  private static final String PLACE = "place";
  private static final String QUOTE = "quote";
  private static final String ALL_VERBATIMS = "all_verbatims";
  private static final String[] CELL = {Themes.PERIOD, Themes.PERIOD_START, Themes.THEME};

  Dataset<Row> of(Dataset<Row> verbatims) {
    Dataset<Row> spoken =
        verbatims
            .withColumn("cell", explode(Periods.of(settings.themePeriods(), Verbatims.ANSWERED_AT)))
            .select(col("*"), col("cell.*"))
            .withColumn(
                Themes.THEME, explode(concat(array(lit(Themes.ALL)), col(Verbatims.THEMES))))
            .withColumn(SIDE, side());
    Dataset<Row> counts =
        spoken
            .groupBy(col(CELL[0]), col(CELL[1]), col(CELL[2]))
            .agg(
                count(lit(1)).as(Themes.VERBATIMS),
                // Sums of rounded figures are the same in any order.
                avg(round(col(Verbatims.SENTIMENT), 6).cast("decimal(9,6)"))
                    .cast("double")
                    .as(Themes.SENTIMENT),
                count_if(col(SIDE).equalTo(Themes.POSITIVE)).as(Themes.POSITIVE),
                count_if(col(SIDE).equalTo(Themes.NEGATIVE)).as(Themes.NEGATIVE));
    Column all =
        max(when(col(Themes.THEME).equalTo(Themes.ALL), col(Themes.VERBATIMS)))
            .over(Window.partitionBy(Themes.PERIOD, Themes.PERIOD_START));
    return counts
        .withColumn(ALL_VERBATIMS, all)
        .withColumn(
            Themes.SHARE, Rounding.rounded(col(Themes.VERBATIMS).divide(col(ALL_VERBATIMS))))
        .join(quotations(spoken), CELL, "left");
  }

  private Column side() {
    Column sentiment = col(Verbatims.SENTIMENT);
    return when(sentiment.geq(settings.sentiment().positiveFrom()), lit(Themes.POSITIVE))
        .when(sentiment.leq(settings.sentiment().negativeTo()), lit(Themes.NEGATIVE));
  }

  /** The strongest of either side; what is said alike once. */
  private Dataset<Row> quotations(Dataset<Row> spoken) {
    Column sentiment = col(Verbatims.SENTIMENT);
    Column place =
        row_number()
            .over(
                Window.partitionBy(col(CELL[0]), col(CELL[1]), col(CELL[2]), col(SIDE))
                    .orderBy(col(STRENGTH).desc(), col(Verbatims.TEXT)));
    return spoken
        .where(col(SIDE).isNotNull())
        .where(
            length(col(Verbatims.TEXT))
                .between(settings.quotations().from(), settings.quotations().to()))
        .groupBy(col(CELL[0]), col(CELL[1]), col(CELL[2]), col(SIDE), col(Verbatims.TEXT))
        .agg(
            max(when(col(SIDE).equalTo(Themes.POSITIVE), sentiment)
                    .otherwise(lit(1).minus(sentiment)))
                .as(STRENGTH))
        .withColumn(PLACE, place)
        .where(col(PLACE).leq(settings.quotations().most()))
        .groupBy(col(CELL[0]), col(CELL[1]), col(CELL[2]))
        .agg(
            quotes(Themes.POSITIVE).as(Themes.PRAISE),
            quotes(Themes.NEGATIVE).as(Themes.CRITICISM));
  }

  private static Column quotes(String side) {
    Column told = struct(col(PLACE), col(Verbatims.TEXT).as(QUOTE));
    return transform(
        array_sort(collect_list(when(col(SIDE).equalTo(side), told))),
        each -> each.getField(QUOTE));
  }
}
