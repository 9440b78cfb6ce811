package io.clientele.model.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.VerbatimSettings.Sentiment;
import io.clientele.measure.ScoredOutcomes;
import io.clientele.model.StableOrder;
import io.clientele.table.Cached;
import io.clientele.table.Verbatims;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.collections4.IteratorUtils;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Learns sentiment from verbatims whose responses have scores. It is tested on a fifth of them,
 * held back by the hash of the response, and learned from the others: words and weights have not
 * seen what it is tested on. That one is published.
 *
 * @param settings how
 */
record SentimentTrainer(Sentiment settings) {
  /** Names the method; whatever makes another model of the same verbatims takes the next number. */
  static final String LEARNER = "logistic regression on words and letters 2";

  static final String LABEL = "label";
  static final String TERMS = "terms";
  static final String LEARNABLE = "learnable";

  private static final String HELD = "held";
  private static final String FEATURES = "features";
  private static final int PARTS = 5;
  private static final double TOLERANCE = 1e-4;
  private static final StructType CASE =
      new StructType().add(FEATURES, SQLDataTypes.VectorType()).add(LABEL, DataTypes.DoubleType);

  private static final StructType SCORED =
      new StructType().add("probability", DataTypes.DoubleType).add(LABEL, DataTypes.DoubleType);

  /**
   * What was learned.
   *
   * @param model the model
   * @param metrics how it does on those held back
   * @param cases verbatims it was learned from, and tested on
   */
  record Learned(SentimentModel model, Map<String, Double> metrics, long cases) {}

  /** What decides by chance, the same each time, which verbatims are held back or left out. */
  static Column hash() {
    return xxhash64(col(Verbatims.RESPONSE_ID), col(Verbatims.FEED));
  }

  /**
   * Learns, unless there are too few.
   *
   * @param verbatims with scores: feed, response, terms, those that may be learned, label
   */
  Optional<Learned> learn(Dataset<Row> verbatims) {
    Dataset<Row> some = verbatims.withColumn(HELD, pmod(hash(), lit(PARTS)).equalTo(0));
    try (Cached cases =
        Cached.of(
            StableOrder.of(settings.mostCases(), Verbatims.RESPONSE_ID, Verbatims.FEED)
                .apply(some))) {
      Column high = col(LABEL).equalTo(1);
      Row counts =
          cases
              .rows()
              .agg(
                  count_if(high), count_if(col(HELD)), count_if(col(HELD).and(high)), count(lit(1)))
              .head();
      long all = counts.getLong(3);
      long highs = counts.getLong(0);
      long held = counts.getLong(1);
      long heldHighs = counts.getLong(2);
      boolean testable = isMixed(heldHighs, held) && isMixed(highs - heldHighs, all - held);
      boolean enough = Math.min(highs, all - highs) >= settings.fewestCases();
      return enough && testable
          ? Optional.of(learn(cases.rows(), all, all - held))
          : Optional.empty();
    }
  }

  private static boolean isMixed(long highs, long all) {
    return highs > 0 && highs < all;
  }

  private Learned learn(Dataset<Row> cases, long all, long trained) {
    Dataset<Row> seen = cases.where(col(HELD).unary_$bang());
    SentimentModel model = fit(vocabulary(frequent(seen), trained), seen, trained);
    List<ScoredOutcomes.Point> points =
        scored(model, cases.where(col(HELD))).collectAsList().stream()
            .map(row -> point(row.getDouble(0), row.getDouble(1) == 1))
            .toList();
    Map<String, Double> metrics = new TreeMap<>(new ScoredOutcomes(points).measures());
    metrics.put("held_back", (double) (all - trained));
    return new Learned(model, metrics, all);
  }

  private static ScoredOutcomes.Point point(double probability, boolean high) {
    return new ScoredOutcomes.Point(probability, high ? 1 : 0, high ? 0 : 1);
  }

  /** Probability and label of each, without its terms, which are many. */
  private static Dataset<Row> scored(SentimentModel model, Dataset<Row> held) {
    return held.select(TERMS, LABEL)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>)
                rows ->
                    IteratorUtils.transformedIterator(
                        rows,
                        row ->
                            RowFactory.create(model.probability(row.getList(0)), row.getDouble(1))),
            Encoders.row(SCORED));
  }

  /** The most frequent terms, with the number of verbatims. */
  private List<Row> frequent(Dataset<Row> cases) {
    Column word = col("term").startsWith(SentimentTerms.WORD);
    Column rank =
        row_number().over(Window.partitionBy(word).orderBy(col("all").desc(), col("term")));
    return cases
        .select(explode(col(LEARNABLE)).as("term"))
        .groupBy("term")
        .agg(count(lit(1)).as("all"))
        .where(col("all").geq(settings.terms().leastVerbatims()))
        .withColumn("rank", rank)
        .where(
            col("rank")
                .leq(
                    when(word, settings.terms().mostWords())
                        .otherwise(settings.terms().mostLetters())))
        .orderBy(word, col("rank"))
        .select("term", "all")
        .collectAsList();
  }

  private static SentimentModel vocabulary(List<Row> terms, long verbatims) {
    return SentimentModel.untrained(
        terms.stream().map(row -> row.getString(0)).toList(),
        terms.stream()
            .mapToDouble(row -> SentimentModel.rarity(verbatims, row.getLong(1)))
            .toArray());
  }

  private SentimentModel fit(SentimentModel vocabulary, Dataset<Row> cases, long count) {
    Dataset<Row> vectors =
        cases
            .select(TERMS, LABEL)
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>)
                    rows -> {
                      List<Row> made = new ArrayList<>();
                      rows.forEachRemaining(
                          row ->
                              made.add(
                                  RowFactory.create(
                                      vocabulary.vector(row.getList(0)), row.getDouble(1))));
                      return made.iterator();
                    },
                Encoders.row(CASE));
    LogisticRegressionModel fitted =
        new LogisticRegression()
            .setFeaturesCol(FEATURES)
            .setLabelCol(LABEL)
            .setFamily("binomial")
            .setStandardization(false)
            .setRegParam(1 / (settings.freedom() * count))
            .setMaxIter(settings.maxIterations())
            .setTol(TOLERANCE)
            .fit(vectors);
    return vocabulary.trained(fitted.coefficients().toArray(), fitted.intercept());
  }
}
