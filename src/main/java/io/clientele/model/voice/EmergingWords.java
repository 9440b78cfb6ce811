package io.clientele.model.voice;

import static io.clientele.model.voice.Rounding.rounded;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.year;

import io.clientele.config.VerbatimSettings.Emerging;
import io.clientele.table.Themes;
import io.clientele.table.Verbatims;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * From verbatims to the rows of {@code marts.emerging_words}: words that are in a larger share of a
 * month's verbatims than in those of the months before. How sure that is follows from the
 * likelihood ratio of two binomial shares against one (Dunning 1993), which holds for rare words,
 * too: chance gives such a ratio G&sup2; with a probability of about exp(-G&sup2;/2) at most. A
 * word is told when that, times the number of words of the month, is within the false rate: also of
 * the rare ones, any of which might have risen.
 *
 * @param settings how far back, and what it takes
 */
record EmergingWords(Emerging settings) {
  private static final String STEM = "stem";
  private static final String AT = "at";
  private static final String ALL = "all";
  private static final String ALL_BEFORE = "all_before";
  private static final String LOOKED_AT = "looked_at";
  private static final int MONTHS = 12;

  Dataset<Row> of(Dataset<Row> verbatims) {
    Column day = trunc(to_date(col(Verbatims.ANSWERED_AT)), "month");
    Dataset<Row> dated =
        verbatims.withColumn(Themes.MONTH, day).withColumn(AT, at(col(Themes.MONTH)));
    Column past = sum(col(Themes.VERBATIMS)).over(before(STEM));
    Dataset<Row> words =
        words(dated)
            .withColumn(Themes.VERBATIMS_BEFORE, coalesce(past, lit(0L)))
            .withColumn(
                LOOKED_AT, count(lit(1)).over(Window.partitionBy(Themes.MONTH, Themes.LANGUAGE)))
            .where(col(Themes.VERBATIMS).geq(settings.leastVerbatims()))
            .join(totals(dated), new String[] {Themes.MONTH, Themes.LANGUAGE})
            .where(col(ALL_BEFORE).geq(settings.leastPast()));
    Column share = col(Themes.VERBATIMS).divide(col(ALL));
    Column shareBefore = col(Themes.VERBATIMS_BEFORE).divide(col(ALL_BEFORE));
    Column rank =
        row_number()
            .over(
                Window.partitionBy(Themes.MONTH, Themes.LANGUAGE)
                    .orderBy(col(Themes.P_VALUE), col(Themes.VERBATIMS).desc(), col(STEM)));
    return words
        .where(share.gt(shareBefore))
        .withColumn(Themes.P_VALUE, exp(ratio().multiply(-0.5)))
        .where(col(Themes.P_VALUE).multiply(col(LOOKED_AT)).leq(settings.falseRate()))
        .withColumn(Themes.SHARE, rounded(share))
        .withColumn(Themes.SHARE_BEFORE, rounded(shareBefore))
        .withColumn(Themes.RANK, rank);
  }

  /** A stem's verbatims in a month, and its forms. */
  private static Dataset<Row> words(Dataset<Row> dated) {
    Dataset<Row> forms =
        dated
            .withColumn("both", explode(arrays_zip(col(Verbatims.STEMS), col(Verbatims.WORDS))))
            .groupBy(
                col(Themes.MONTH),
                col(AT),
                col(Themes.LANGUAGE),
                col("both." + Verbatims.STEMS).as(STEM),
                col("both." + Verbatims.WORDS).as(Themes.WORD))
            .agg(count(lit(1)).as(Themes.VERBATIMS));
    return forms
        .groupBy(Themes.MONTH, AT, Themes.LANGUAGE, STEM)
        .agg(
            sum(col(Themes.VERBATIMS)).as(Themes.VERBATIMS),
            max_by(col(Themes.WORD), struct(col(Themes.VERBATIMS), col(Themes.WORD)))
                .as(Themes.WORD));
  }

  /** A month's verbatims, and those of the months before. */
  private Dataset<Row> totals(Dataset<Row> dated) {
    Column past = sum(col(ALL)).over(before(Themes.LANGUAGE));
    return dated
        .groupBy(Themes.MONTH, AT, Themes.LANGUAGE)
        .agg(count(lit(1)).as(ALL))
        .withColumn(ALL_BEFORE, coalesce(past, lit(0L)))
        .drop(AT);
  }

  private WindowSpec before(String of) {
    return Window.partitionBy(
            of.equals(Themes.LANGUAGE)
                ? new Column[] {col(of)}
                : new Column[] {col(Themes.LANGUAGE), col(of)})
        .orderBy(col(AT))
        .rangeBetween(-settings.pastMonths(), -1);
  }

  /** Months since the year 0. */
  private static Column at(Column day) {
    return year(day).multiply(MONTHS).plus(month(day)).cast("bigint");
  }

  /** Twice the logarithm of the likelihood ratio of two shares against one. */
  private static Column ratio() {
    Column with = col(Themes.VERBATIMS);
    Column before = col(Themes.VERBATIMS_BEFORE);
    Column all = col(ALL);
    Column allBefore = col(ALL_BEFORE);
    Column together = with.plus(before).divide(all.plus(allBefore));
    Column apart =
        likelihood(with, all, with.divide(all))
            .plus(likelihood(before, allBefore, before.divide(allBefore)));
    return apart
        .minus(likelihood(with, all, together))
        .minus(likelihood(before, allBefore, together))
        .multiply(2);
  }

  private static Column likelihood(Column with, Column all, Column share) {
    Column without = all.minus(with);
    return when(with.gt(0), with.multiply(log(share)))
        .otherwise(lit(0.0))
        .plus(when(without.gt(0), without.multiply(log(lit(1).minus(share)))).otherwise(lit(0.0)));
  }
}
