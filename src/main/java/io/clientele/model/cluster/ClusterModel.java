package io.clientele.model.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.clientele.config.ClusterSettings;
import io.clientele.config.ClusterSettings.Feature;
import io.clientele.run.ModelCard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Clusters as they stand from night to night.
 *
 * @param fittedAt business date they were fitted as of
 * @param scaling what features are scaled by
 * @param centres the clusters' centres
 * @param names their names
 * @param fit how they fitted the customers then
 * @param stability see {@link ClusterSearch.Found}
 */
record ClusterModel(
    LocalDate fittedAt,
    Scaling scaling,
    Centres centres,
    List<String> names,
    Fit fit,
    double stability) {
  static final String MODEL = "clusters";

  private static final String FITTED_AT = "as_of";
  private static final String CUSTOMERS = "customers";
  private static final String AXES = "axes";
  private static final String CENTRES = "centres";
  private static final String NAMES = "names";
  private static final String SHARES = "shares";
  private static final String LOOSENESS = "mean_square";
  private static final String STABILITY = "stability";

  ClusterModel {
    names = List.copyOf(names);
  }

  /** Customers with their {@link Centres#POINT}, cluster and distance. */
  Dataset<Row> apply(Dataset<Row> customers) {
    return points(customers).transform(centres::apply);
  }

  /** Customers with their {@link Centres#POINT}. */
  Dataset<Row> points(Dataset<Row> customers) {
    return points(scaling, customers);
  }

  static Dataset<Row> points(Scaling scaling, Dataset<Row> customers) {
    return customers.withColumn(Centres.POINT, scaling.point());
  }

  /** What clusters were fitted with: when any of it differs, they stand no more. */
  static Map<String, Object> settings(ClusterSettings settings) {
    Map<String, Object> used = new TreeMap<>();
    used.put("search", settings.search().toString());
    used.put("max_iterations", settings.maxIterations());
    used.put("seed", settings.seed());
    used.put("fewest_customers", settings.fewestCustomers());
    used.put("scaling", settings.scaling().toString());
    used.put("features", settings.features().stream().map(Feature::toString).toList());
    return used;
  }

  ModelCard card(ClusterSettings settings) {
    Map<String, Object> learned = new TreeMap<>();
    learned.put(AXES, scaling.axes().stream().map(ClusterModel::numbers).toList());
    learned.put(CENTRES, centres.points());
    learned.put(NAMES, names);
    learned.put(SHARES, fit.shares());
    learned.put(LOOSENESS, fit.looseness());
    learned.put(STABILITY, stability);
    return new ModelCard(
        MODEL,
        fittedAt,
        settings(settings),
        Map.of(CUSTOMERS, scaling.customers(), FITTED_AT, fittedAt.toString()),
        Map.of(
            "within_squares",
            fit.looseness() * scaling.customers(),
            "clusters",
            (double) centres.points().size(),
            "smallest_share",
            fit.smallestShare(),
            STABILITY,
            stability),
        learned);
  }

  /** The clusters that a card tells of. */
  static ClusterModel of(JsonNode card, List<Feature> features) {
    JsonNode data = card.path(ModelCard.DATA);
    JsonNode learned = card.path(ModelCard.PARAMETERS);
    List<List<Double>> centres = new ArrayList<>();
    learned.path(CENTRES).forEach(centre -> centres.add(numbers(centre)));
    List<String> names = new ArrayList<>();
    learned.path(NAMES).forEach(name -> names.add(name.asText()));
    return new ClusterModel(
        LocalDate.parse(data.path(FITTED_AT).asText()),
        new Scaling(data.path(CUSTOMERS).asLong(), axes(learned.path(AXES), features)),
        new Centres(centres),
        names,
        new Fit(numbers(learned.path(SHARES)), learned.path(LOOSENESS).asDouble()),
        learned.path(STABILITY).asDouble());
  }

  private static List<Double> numbers(Axis axis) {
    return List.of(
        axis.credit().part(),
        axis.credit().whole(),
        axis.bounds().low(),
        axis.bounds().high(),
        axis.mean(),
        axis.deviation());
  }

  private static List<Axis> axes(JsonNode learned, List<Feature> features) {
    return IntStream.range(0, features.size())
        .mapToObj(
            i -> {
              List<Double> axis = numbers(learned.path(i));
              return new Axis(
                  features.get(i),
                  new Axis.Credit(axis.get(0), axis.get(1)),
                  new Axis.Bounds(axis.get(2), axis.get(3)),
                  axis.get(4),
                  axis.get(5));
            })
        .toList();
  }

  private static List<Double> numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asDouble).toList();
  }
}
