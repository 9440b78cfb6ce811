package io.clientele.model.cluster;

import io.clientele.config.ClusterSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits clusters to customers.
 *
 * @param settings the settings
 * @param asOf business date D
 */
record ClusterFitter(ClusterSettings settings, LocalDate asOf) {

  /** Clusters, and the profile of each that has a customer, by id. */
  record Fitted(ClusterModel model, List<Profile> profiles) {
    Fit fit() {
      return Fit.of(profiles, model.centres().points().size());
    }
  }

  /** Standing clusters on the night's customers. */
  Fitted standing(ClusterModel model, Dataset<Row> customers) {
    return new Fitted(model, profiles(model.scaling(), model.apply(customers)));
  }

  /** New clusters, the one that spends most first; there is at least one customer. */
  Fitted anew(Dataset<Row> customers) {
    Scaling scaling = Scaling.of(settings, customers);
    Dataset<Row> points = ClusterModel.points(scaling, customers);
    CentresTrainer.Found found = new CentresTrainer(settings).train(points, scaling.customers());
    List<Profile> bySpending =
        new Profiles(scaling.axes()).of(points.transform(found.centres()::apply));
    Centres centres = found.centres().inOrder(bySpending.stream().map(Profile::id).toList());
    List<Profile> profiles = new ArrayList<>();
    bySpending.forEach(profile -> profiles.add(profile.withId(profiles.size())));
    return new Fitted(
        new ClusterModel(
            asOf,
            scaling,
            centres,
            naming().names(profiles),
            Fit.of(profiles, centres.points().size()),
            found.stability()),
        profiles);
  }

  /** The same clusters, moved to where the customers are now. */
  Fitted again(ClusterModel model, Dataset<Row> customers) {
    Scaling scaling = Scaling.of(settings, customers);
    Dataset<Row> points = ClusterModel.points(scaling, customers);
    Centres carried =
        new Centres(
            model.centres().points().stream()
                .map(centre -> scaling.of(centre, model.scaling()))
                .toList());
    Centres centres = new CentresTrainer(settings).from(carried, points);
    List<Profile> profiles = profiles(scaling, points.transform(centres::apply));
    Fit fit = Fit.of(profiles, centres.points().size());
    if (fit.smallestShare() < settings.search().smallestShare()) {
      return anew(customers);
    }
    return new Fitted(
        new ClusterModel(
            asOf,
            scaling,
            centres,
            naming().names(profiles, model.names()),
            fit,
            model.stability()),
        profiles);
  }

  private static List<Profile> profiles(Scaling scaling, Dataset<Row> clustered) {
    return new Profiles(scaling.axes())
        .of(clustered).stream().sorted(Comparator.comparing(Profile::id)).toList();
  }

  private ClusterNames naming() {
    return new ClusterNames(settings.features());
  }
}
