package io.clientele.golden;

import io.clientele.config.MatchSettings;
import io.clientele.match.Comparisons;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes persons of records.
 *
 * @param judge weighs pairs
 * @param match the settings
 */
record Grouping(Broadcast<Judge> judge, MatchSettings match) {

  static Grouping of(
      SparkSession spark, TrainedModel trained, Decided decided, MatchSettings match) {
    return new Grouping(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new Judge(trained.model(new Comparisons(match.names())), decided)),
        match);
  }

  /** The pairs that may be one person's, as edges of {@link Components}. */
  Dataset<Row> edges(Dataset<Row> compared, SharedKeys keys) {
    return new LikelyPairs(judge, keys, match.reviewWeight())
        .apply(compared)
        .union(judge.value().decided().edges(compared.sparkSession()));
  }

  /** The pairs of {@link PersonPairs}; who is in none is a person alone. */
  Dataset<Row> pairs(Dataset<Row> compared, Dataset<Row> edges) {
    return new Components(match.driverPairs(), match.largestComponent())
        .apply(compared, edges, edges.count())
        .transform(new PersonPairs(judge, match.samePersonWeight(), match.reviewWeight())::apply);
  }
}
