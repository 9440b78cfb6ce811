package io.clientele.model.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.model.voice.VerbatimReader.Reading;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Cached;
import io.clientele.table.Verbatims;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.collections4.IteratorUtils;
import org.apache.spark.api.java.JavaSparkContext;
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
 * Brings {@code silver.verbatims} up to date: reads what is new or other than it was, and leaves
 * out what is no more.
 *
 * @param reader reads
 * @param sentiment the model in force
 */
record VerbatimRows(VerbatimReader reader, Optional<SentimentInForce> sentiment) {
  /** Metric: verbatims that were read. */
  private static final String READ = "verbatims_read";

  private static final String[] SAME = {Verbatims.FEED, Verbatims.RESPONSE_ID, Verbatims.BASIS};

  JobReport write(JobContext context, Cached responses) {
    Broadcast<Reads> shared =
        JavaSparkContext.fromSparkContext(context.spark().sparkContext())
            .broadcast(
                new Reads(
                    reader,
                    sentiment.flatMap(SentimentInForce::model).orElse(null),
                    sentiment.map(SentimentInForce::version).orElse(null)));
    try {
      return write(context, responses, shared);
    } finally {
      shared.destroy();
    }
  }

  private JobReport write(JobContext context, Cached responses, Broadcast<Reads> shared) {
    Column byModel =
        col(Verbatims.MODEL_VERSION)
            .eqNullSafe(lit(sentiment.map(SentimentInForce::version).orElse(null)));
    Dataset<Row> known = context.lakehouse().read(Verbatims.TABLE);
    long before = context.lakehouse().exists(Verbatims.TABLE.fullName()) ? known.count() : 0;
    if (before == 0) {
      return context
          .overwrite(Verbatims.TABLE, read(responses.rows(), shared))
          .metric(READ, (double) responses.count());
    }
    Dataset<Row> standing = known.where(byModel);
    try (Cached kept =
        Cached.of(standing.join(keys(responses.rows()), keyColumns(), "left_semi"))) {
      long arrived = responses.count() - kept.count();
      JobReport report =
          kept.count() < before
              ? context.overwrite(
                  Verbatims.TABLE, kept.rows().unionByName(news(responses, kept, shared)))
              : arrived > 0
                  ? context.append(Verbatims.TABLE, news(responses, kept, shared))
                  : JobReport.empty();
      return report.metric(READ, (double) arrived);
    }
  }

  private static Dataset<Row> news(Cached responses, Cached kept, Broadcast<Reads> shared) {
    return read(responses.rows().join(keys(kept.rows()), keyColumns(), "left_anti"), shared);
  }

  private static Dataset<Row> keys(Dataset<Row> rows) {
    return rows.select(col(SAME[0]), col(SAME[1]), col(SAME[2]));
  }

  private static String[] keyColumns() {
    return SAME.clone();
  }

  private static Dataset<Row> read(Dataset<Row> news, Broadcast<Reads> shared) {
    StructType schema = Verbatims.TABLE.structType();
    return news.select(
            col(Verbatims.FEED),
            col(Verbatims.RESPONSE_ID),
            col(Verbatims.CUSTOMER_ID),
            col(Verbatims.ANSWERED_AT),
            col(Verbatims.SURVEY_TYPE),
            col(Verbatims.OPINIONS),
            col(Verbatims.BASIS),
            col(Responses.VERBATIM),
            col(Responses.OWN_NAMES))
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> shared.value().of(rows),
            Encoders.row(schema));
  }

  /**
   * What a task needs to read.
   *
   * @param reader reads
   * @param model tells sentiment; null when it failed its test
   * @param version of the model; null without one
   */
  private record Reads(
      VerbatimReader reader, @Nullable SentimentModel model, @Nullable String version)
      implements Serializable {

    Iterator<Row> of(Iterator<Row> rows) {
      return IteratorUtils.transformedIterator(rows, this::row);
    }

    private Row row(Row response) {
      Reading reading = reader.read(response.getString(7), response.getString(8));
      Double probability =
          model == null
              ? null
              : model.probability(reader.terms(response.getString(7), response.getString(8)));
      return RowFactory.create(
          response.getString(0),
          response.getString(1),
          response.getString(2),
          response.getTimestamp(3),
          response.getString(4),
          reading.language(),
          reading.themes().toArray(),
          probability,
          response.get(5),
          reading.masked(),
          reading.words().keySet().toArray(),
          reading.words().values().toArray(),
          response.getLong(6),
          version);
    }
  }
}
