package io.clientele.golden;

import static org.apache.spark.sql.functions.col;

import io.clientele.config.MatchSettings;
import io.clientele.match.Comparisons;
import io.clientele.match.MatchModel;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the stored model of who is who makes of pairs of records of which it is known whose they
 * are.
 */
public final class LabelledPairs implements AutoCloseable {
  /** Who a record truly is. */
  public static final String PERSON = PersonPairs.PERSON;

  /** The customer it was put to. */
  public static final String CUSTOMER = CustomerLinks.CUSTOMER_ID;

  /** Of a person or customer of more records, the pairs of this many are looked at. */
  public static final int MOST_RECORDS = 2000;

  private final Dataset<Row> records;
  private final BlockKeys keys;
  private final Broadcast<MatchModel> model;

  private LabelledPairs(Dataset<Row> records, BlockKeys keys, Broadcast<MatchModel> model) {
    this.records = records;
    this.keys = keys;
    this.model = model;
  }

  /**
   * The pairs, if a model of these settings is stored.
   *
   * @param lakehouse the published tables
   * @param settings the settings of who is who
   * @param labelled {@code source}, {@code source_id}, {@link #PERSON} and {@link #CUSTOMER} of
   *     records; those that are not compared are left out
   */
  public static Optional<LabelledPairs> of(
      Lakehouse lakehouse, MatchSettings settings, Dataset<Row> labelled) {
    return new StoredModel(lakehouse, settings)
        .find()
        .map(trained -> of(lakehouse, settings, trained, labelled));
  }

  private static LabelledPairs of(
      Lakehouse lakehouse, MatchSettings settings, TrainedModel trained, Dataset<Row> labelled) {
    Dataset<Row> compared =
        ComparedRecords.of(
            lakehouse.read(CustomerRecords.TABLE),
            Decided.of(lakehouse.read(MatchDecisions.TABLE)),
            trained.placeholders());
    return new LabelledPairs(
        records(compared, labelled).persist(),
        trained.keysOf(compared, settings.blocks()).keys(),
        JavaSparkContext.fromSparkContext(lakehouse.spark().sparkContext())
            .broadcast(trained.model(new Comparisons(settings.names()))));
  }

  /** The columns of {@link ComparedRecords#SCHEMA}, then those of the labels, by node. */
  static Dataset<Row> records(Dataset<Row> compared, Dataset<Row> labelled) {
    return compared
        .join(
            labelled
                .where(col(PERSON).isNotNull())
                .withColumn(ComparedRecords.NODE, ComparedRecords.node()),
            ComparedRecords.NODE)
        .select(
            Stream.concat(
                    Stream.of(ComparedRecords.SCHEMA.fieldNames()),
                    Stream.of(CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID, PERSON, CUSTOMER))
                .map(functions::col)
                .toArray(Column[]::new));
  }

  /** How many pairs of records of one person come together to be weighed. */
  public BlockingRecall blockingRecall() {
    return BlockingRecall.of(records, groups(PERSON), keys);
  }

  /** The heaviest pairs of two persons that one customer holds. */
  public List<WeighedPair> falsePositives(int most) {
    return new HeaviestPairs(model, groups(CUSTOMER), PERSON, most).of(records);
  }

  /** The heaviest pairs of one person that two customers hold. */
  public List<WeighedPair> falseNegatives(int most) {
    return new HeaviestPairs(model, groups(PERSON), CUSTOMER, most).of(records);
  }

  /** How many persons and customers have more than {@link #MOST_RECORDS} records. */
  public long largeGroups() {
    return groups(PERSON).larger(records) + groups(CUSTOMER).larger(records);
  }

  private static LabelledGroups groups(String by) {
    return new LabelledGroups(by, MOST_RECORDS);
  }

  @Override
  public void close() {
    records.unpersist();
    model.destroy();
  }
}
