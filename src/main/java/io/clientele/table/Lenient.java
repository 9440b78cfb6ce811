package io.clientele.table;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;

/**
 * Runs what builds an expression or a plan with SQL's ANSI mode off, so that values which cannot be
 * read become null instead of ending the night. An expression keeps the mode it was built in.
 */
public final class Lenient {
  private static final String ANSI = "spark.sql.ansi.enabled";

  private Lenient() {}

  /** Reads an expression, with Spark's defaults otherwise; parsing needs no session. */
  public static Expression parsed(String sql) {
    return call(new SQLConf(), () -> CatalystSqlParser$.MODULE$.parseExpression(sql));
  }

  /** A column that {@link #parsed} reads; to be used within {@link #call}. */
  public static Column column(String sql) {
    return ExpressionUtils.column(parsed(sql));
  }

  /** Why an expression cannot be used over these rows; empty when it can. */
  public static Optional<String> problem(Dataset<Row> rows, String sql) {
    try {
      call(rows.sparkSession(), () -> rows.select(column(sql)));
      return Optional.empty();
    } catch (Exception e) { // Spark throws checked exceptions without saying so
      String text =
          e instanceof AnalysisException problem
              ? problem.getSimpleMessage()
              : String.valueOf(e.getMessage());
      return Optional.of("cannot be used: " + text);
    }
  }

  /** With the session's settings otherwise. */
  public static <T> T call(SparkSession session, Supplier<T> work) {
    SQLConf conf =
        ((org.apache.spark.sql.classic.SparkSession) session).sessionState().conf().clone();
    return call(conf, work);
  }

  private static <T> T call(SQLConf conf, Supplier<T> work) {
    conf.setConfString(ANSI, "false");
    return SQLConf$.MODULE$.withExistingConf(conf, work::get);
  }
}
