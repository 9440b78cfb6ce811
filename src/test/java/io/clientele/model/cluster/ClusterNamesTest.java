package io.clientele.model.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.ClusterSettings.Feature;
import io.clientele.config.Indicator;
import io.clientele.model.cluster.Profile.Mean;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClusterNamesTest {
  private static final ClusterNames NAMES =
      new ClusterNames(
          List.of(
              new Feature(Indicator.DISCOUNTED_LINE_SHARE, 1, "discount hunters", "full price"),
              new Feature(Indicator.ONLINE_ORDER_SHARE, 0.5, "online", "in shops"),
              new Feature(Indicator.MONETARY, 0, "high spending", "low spending")));

  @Test
  void namesByWhatSetsApartAsItWeighsAndDescribesByAll() {
    Profile cheap = profile(0, 30, List.of(0.4, 1.0, -2.0), 60, 90, 20);
    Profile dear = profile(1, 10, List.of(-1.2, 0.5, 6.0), 0, 10, 100);
    List<Profile> all = List.of(cheap, dear);

    assertEquals(List.of("Online, discount hunters", "Full price"), NAMES.names(all));
    // Money of 30 customers with 20 each and 10 with 100 each; 60 of 100 lines at a discount.
    assertEquals(
        "30 customers, 75.0 %. low spending: monetary 20.00 on average, all customers 40.00;"
            + " online: online order share 50 % on average, all customers 50 %;"
            + " discount hunters: discounted line share 67 % on average, all customers 60 %.",
        NAMES.description(cheap, all));
    assertEquals(
        "10 customers, 25.0 %. high spending: monetary 100.00 on average, all customers 40.00;"
            + " full price: discounted line share 0 % on average, all customers 60 %;"
            + " online: online order share 50 % on average, all customers 50 %.",
        NAMES.description(dear, all));
  }

  @Test
  void givesNoTwoClustersOneName() {
    List<Double> centre = List.of(0.0, 0.0, 3.0);
    assertEquals(
        List.of("Average", "Average (2)"),
        NAMES.names(List.of(profile(0, 1, centre, 1, 2, 3), profile(1, 1, centre, 1, 2, 3))));
  }

  private static Profile profile(
      int id, long size, List<Double> centre, double discounted, double lines, double spending) {
    return new Profile(
        id,
        size,
        spending,
        Map.of(
            Indicator.DISCOUNTED_LINE_SHARE, new Mean(discounted, lines),
            Indicator.ONLINE_ORDER_SHARE, new Mean(size, 2.0 * size),
            Indicator.MONETARY, new Mean(spending * size, size)),
        centre,
        1);
  }
}
