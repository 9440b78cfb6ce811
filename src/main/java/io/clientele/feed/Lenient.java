package io.clientele.feed;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.internal.SQLConf$;

/**
 * Runs what builds an expression or a plan with SQL's ANSI mode off, so that values which cannot be
 * read become null instead of ending the night. An expression keeps the mode it was built in.
 */
final class Lenient {
  private static final String ANSI = "spark.sql.ansi.enabled";

  private Lenient() {}

  /** With Spark's defaults, for parsing, which needs no session. */
  static <T> T call(Supplier<T> work) {
    return call(new SQLConf(), work);
  }

  /** With the session's settings otherwise. */
  static <T> T call(SparkSession session, Supplier<T> work) {
    SQLConf conf =
        ((org.apache.spark.sql.classic.SparkSession) session).sessionState().conf().clone();
    return call(conf, work);
  }

  private static <T> T call(SQLConf conf, Supplier<T> work) {
    conf.setConfString(ANSI, "false");
    return SQLConf$.MODULE$.withExistingConf(conf, work::get);
  }
}
