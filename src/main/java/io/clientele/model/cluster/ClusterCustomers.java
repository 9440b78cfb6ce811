package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.ClusterSettings;
import io.clientele.model.StableOrder;
import io.clientele.model.cluster.ClusterFitter.Fitted;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.ModelCard;
import io.clientele.table.Clusters;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Ops;
import io.clientele.table.TableSpec;
import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code cluster-customers}: from {@code features.customer_features} to {@code marts.clusters} (a
 * customer with a purchase) and {@code marts.cluster_profiles} (a cluster). Clusters stand from
 * night to night, in {@code ops.models}; the night says who is of which, and fits them anew when
 * they are old or the customers have moved. The same customers give the same clusters, however
 * their rows are spread.
 *
 * @param settings the settings
 */
public record ClusterCustomers(ClusterSettings settings) implements Job {
  private static final double ROUNDING = 1e4;

  @Override
  public String name() {
    return "cluster-customers";
  }

  @Override
  public Set<String> reads() {
    return Set.of(CustomerFeatures.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Clusters.TABLE.fullName(), Clusters.PROFILES.fullName(), Ops.MODELS.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> buyers =
        context
            .tonight(CustomerFeatures.TABLE)
            .where(col(CustomerFeatures.FREQUENCY).gt(0))
            .transform(
                StableOrder.of(
                        context.lakehouse().lastRows(CustomerFeatures.TABLE),
                        CustomerFeatures.CUSTOMER_ID)
                    ::apply)
            .persist();
    try {
      return buyers.isEmpty() ? nobody(context) : cluster(context, buyers);
    } finally {
      buyers.unpersist();
    }
  }

  private static JobReport nobody(JobContext context) {
    return context
        .overwrite(Clusters.TABLE, none(context, Clusters.TABLE))
        .and(context.overwrite(Clusters.PROFILES, none(context, Clusters.PROFILES)));
  }

  private static Dataset<Row> none(JobContext context, TableSpec table) {
    return context.spark().createDataFrame(List.of(), table.structType());
  }

  private JobReport cluster(JobContext context, Dataset<Row> buyers) {
    ClusterFitter fitter = new ClusterFitter(settings, context.asOf());
    Optional<ClusterModel> standing = standing(context);
    Fitted fitted =
        standing
            .map(model -> fitter.standing(model, buyers))
            .map(as -> outdated(as, context.asOf()) ? fitter.again(as.model(), buyers) : as)
            .orElseGet(() -> fitter.anew(buyers));
    boolean fits = standing.filter(fitted.model()::equals).isEmpty();
    ModelCard card = fitted.model().card(settings);
    JobReport report = write(context, fitted, card.version(), buyers);
    return (fits ? report.and(Ops.MODELS, card.record(context)) : report)
        .metric("fitted", fits ? 1 : 0)
        .metric("clusters", fitted.profiles().size())
        .metric("mean_square", fitted.fit().looseness())
        .metric("shifted", fitted.fit().shiftedFrom(fitted.model().fit()));
  }

  /** The clusters of the night before; of those of an older night, when that is run again. */
  private Optional<ClusterModel> standing(JobContext context) {
    Map<String, Object> used = ClusterModel.settings(settings);
    return context
        .lakehouse()
        .read(Clusters.PROFILES)
        .where(col(Clusters.AS_OF).leq(lit(Date.valueOf(context.asOf()))))
        .select(Clusters.MODEL_VERSION)
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(row -> String.valueOf(row.getString(0)))
        .or(() -> ModelCard.last(context.lakehouse(), ClusterModel.MODEL, context.asOf(), used))
        .flatMap(version -> card(context, version))
        .filter(card -> ModelCard.isOf(card, used))
        .map(card -> ClusterModel.of(card, settings.features()));
  }

  private static Optional<JsonNode> card(JobContext context, String version) {
    return ModelCard.card(context.lakehouse(), ClusterModel.MODEL, version, context.asOf());
  }

  private boolean outdated(Fitted standing, LocalDate asOf) {
    ClusterModel model = standing.model();
    ClusterSettings.Refit refit = settings.refit();
    return ChronoUnit.DAYS.between(model.fittedAt(), asOf) >= refit.afterDays()
        || standing.fit().looserThan(model.fit()) > refit.whenLooser()
        || standing.fit().shiftedFrom(model.fit()) > refit.whenShifted();
  }

  private JobReport write(JobContext context, Fitted fitted, String version, Dataset<Row> buyers) {
    ClusterNames naming = new ClusterNames(settings.features());
    ClusterModel model = fitted.model();
    Column names = array(model.names().stream().map(text -> lit(text)).toArray(Column[]::new));
    Dataset<Row> clusters =
        model
            .apply(buyers)
            .withColumn(
                Clusters.CLUSTER_NAME, element_at(names, col(Clusters.CLUSTER_ID).plus(lit(1))))
            .withColumn(Clusters.AS_OF, lit(Date.valueOf(context.asOf())))
            .withColumn(Clusters.MODEL_VERSION, lit(version));
    List<Row> described =
        fitted.profiles().stream()
            .map(
                profile ->
                    RowFactory.create(
                        profile.id(),
                        Date.valueOf(context.asOf()),
                        model.names().get(profile.id()),
                        profile.size(),
                        CollectionConverters.asScala(means(profile)),
                        naming.description(profile, fitted.profiles()),
                        version))
            .toList();
    return context
        .overwrite(Clusters.TABLE, clusters)
        .and(
            context.overwrite(
                Clusters.PROFILES,
                context.spark().createDataFrame(described, Clusters.PROFILES.structType())));
  }

  private static Map<String, Double> means(Profile profile) {
    Map<String, Double> means = new TreeMap<>();
    profile
        .means()
        .forEach(
            (indicator, mean) ->
                means.put(indicator.column(), Math.round(mean.value() * ROUNDING) / ROUNDING));
    return means;
  }
}
