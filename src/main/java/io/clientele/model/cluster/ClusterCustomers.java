package io.clientele.model.cluster;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.ClusterSettings;
import io.clientele.config.Indicator;
import io.clientele.model.StableOrder;
import io.clientele.model.cluster.CentresTrainer.Found;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.ModelCard;
import io.clientele.table.Clusters;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.Ops;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * {@code cluster-customers}: from {@code features.customer_features} to {@code marts.clusters} (a
 * customer with a purchase) and {@code marts.cluster_profiles} (a cluster). k-means on scaled
 * features; the same customers give the same clusters, however their rows are spread.
 *
 * @param settings clusters and features
 */
public record ClusterCustomers(ClusterSettings settings) implements Job {
  private static final String MODEL = "clusters";

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
      Scaling scaling = Scaling.of(settings.indicators(), buyers);
      Dataset<Row> points =
          buyers.withColumn(Centres.POINT, array(scaling.scaled().toArray(Column[]::new)));
      return scaling.customers() == 0
          ? write(context, new Centres(List.of(List.of())), List.of(), points.limit(0))
          : cluster(context, scaling, points);
    } finally {
      buyers.unpersist();
    }
  }

  private JobReport cluster(JobContext context, Scaling scaling, Dataset<Row> points) {
    Found found = new CentresTrainer(settings).train(points, scaling.customers());
    List<Profile> bySpending =
        new Profiles(settings.indicators()).of(points.transform(found.centres()::apply));
    Centres centres = found.centres().inOrder(bySpending.stream().map(Profile::id).toList());
    List<Profile> profiles = new ArrayList<>();
    bySpending.forEach(profile -> profiles.add(profile.withId(profiles.size())));
    ModelCard card = card(context, scaling, centres, found.withinSquares());
    return write(context, centres, profiles, points)
        .and(Ops.MODELS, card.record(context))
        .metric("clusters", profiles.size())
        .metric("within_squares", found.withinSquares());
  }

  private JobReport write(
      JobContext context, Centres centres, List<Profile> profiles, Dataset<Row> points) {
    ClusterNames naming = new ClusterNames(settings.features());
    List<String> names = naming.names(profiles);
    Column name =
        profiles.isEmpty()
            ? lit(null)
            : element_at(
                array(names.stream().map(text -> lit(text)).toArray(Column[]::new)),
                col(Clusters.CLUSTER_ID).plus(lit(1)));
    Dataset<Row> clusters =
        points
            .transform(centres::apply)
            .withColumn(Clusters.CLUSTER_NAME, name)
            .withColumn(Clusters.AS_OF, lit(Date.valueOf(context.asOf())));
    List<Row> described =
        profiles.stream()
            .map(
                profile ->
                    RowFactory.create(
                        profile.id(),
                        Date.valueOf(context.asOf()),
                        names.get(profile.id()),
                        profile.size(),
                        CollectionConverters.asScala(means(profile)),
                        naming.description(profile, profiles)))
            .toList();
    return context
        .overwrite(Clusters.TABLE, clusters)
        .and(
            context.overwrite(
                Clusters.PROFILES,
                context.spark().createDataFrame(described, Clusters.PROFILES.structType())));
  }

  private ModelCard card(
      JobContext context, Scaling scaling, Centres centres, double withinSquares) {
    Map<String, Object> used = new TreeMap<>();
    used.put("clusters", settings.clusters());
    used.put("starts", settings.starts());
    used.put("max_iterations", settings.maxIterations());
    used.put("seed", settings.seed());
    used.put("fewest_customers", settings.fewestCustomers());
    used.put("features", settings.indicators().stream().map(Indicator::column).toList());
    Map<String, Object> learned = new TreeMap<>();
    learned.put("means", scaling.means());
    learned.put("deviations", scaling.deviations());
    learned.put("centres", centres.points());
    return new ModelCard(
        MODEL,
        context.asOf(),
        used,
        Map.of("customers", scaling.customers()),
        Map.of("within_squares", withinSquares, "clusters", (double) centres.points().size()),
        learned);
  }

  private static Map<String, Double> means(Profile profile) {
    Map<String, Double> means = new TreeMap<>();
    profile.means().forEach((indicator, mean) -> means.put(indicator.column(), mean));
    return means;
  }
}
