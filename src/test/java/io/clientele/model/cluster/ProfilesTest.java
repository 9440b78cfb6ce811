package io.clientele.model.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.ClusterSettings.Feature;
import io.clientele.config.Indicator;
import io.clientele.model.cluster.Profile.Mean;
import io.clientele.table.CustomerFeatures;
import io.clientele.testkit.WholeRows;
import io.clientele.testkit.WithSpark;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class ProfilesTest {
  private static final List<Axis> AXES =
      List.of(
          axis(Indicator.PEAK_ORDER_SHARE), axis(Indicator.NPS_LAST), axis(Indicator.RECENCY_DAYS));

  /** One of four orders is of the peak, though of the customers' shares the mean is a half. */
  @Test
  void dividesTheSumsOfAClusterAndLeavesOutWhatIsMissing(SparkSession spark) {
    List<Profile> profiles =
        new Profiles(AXES)
            .of(
                WholeRows.of(
                        CustomerFeatures.TABLE,
                        spark.sql(
                            "SELECT * FROM VALUES ('ann', 1, 1, 9, 10.00, 3), ('ben', 3, 0, null, 30.00, 3)"
                                + " AS c(customer_id, frequency, peak_orders, nps_last, monetary,"
                                + " recency_days)"))
                    .withColumn("cluster_id", functions.lit(2))
                    .withColumn(Centres.SQUARED, functions.lit(1.5)));

    assertEquals(
        List.of(
            new Profile(
                2,
                2,
                20,
                Map.of(
                    Indicator.PEAK_ORDER_SHARE, new Mean(1, 4),
                    Indicator.NPS_LAST, new Mean(9, 1),
                    Indicator.RECENCY_DAYS, new Mean(6, 2)),
                List.of(0.5, 8.0, Math.log1p(3)),
                3)),
        profiles);
  }

  /** Of values as they are: no mean, a deviation of 1; what is missing is 7. */
  private static Axis axis(Indicator indicator) {
    return new Axis(
        new Feature(indicator, 0.5, "high", "low"),
        new Axis.Credit(0, 0),
        new Axis.Bounds(0, 100),
        0,
        1);
  }
}
