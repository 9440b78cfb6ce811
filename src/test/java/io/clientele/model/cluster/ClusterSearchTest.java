package io.clientele.model.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ClusterSettings;
import io.clientele.testkit.TestSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClusterSearchTest {
  private static final ClusterSearch SEARCH =
      new ClusterSearch(TestSettings.with().jobs().clusters());

  @Test
  void findsTheElbowOfPlantedGroups() {
    List<double[]> points = new ArrayList<>();
    blob(points, 0, 0, 300);
    blob(points, 10, 0, 200);
    blob(points, 0, 10, 200);
    blob(points, 10, 10, 100);
    blob(points, 5, 20, 100);

    ClusterSearch.Found found = SEARCH.of(points, 50);

    assertEquals(5, found.clusters());
    assertEquals(1, found.stability(), 1e-3);
    assertEquals(100 / 900.0, found.smallestShare(), 1e-9);
    assertEquals(1800, found.withinSquares(), 150); // variance 1 in two dimensions
  }

  /** A far group of one in a hundred is no cluster, though it would be the elbow. */
  @Test
  void asksForASmallestShare() {
    List<double[]> points = new ArrayList<>();
    blob(points, 0, 0, 400);
    blob(points, 10, 0, 400);
    blob(points, 0, 10, 400);
    blob(points, 300, 300, 12);

    assertEquals(3, SEARCH.of(points, 3).clusters());
    assertEquals(0.01, new ClusterSearch(settings(4, 3)).of(points, 4).smallestShare(), 0.001);
  }

  /** A single try of k-means ends elsewhere now and then, which says nothing of the clusters. */
  @Test
  void takesTheTightestOfAStartsTries() {
    List<double[]> points = new ArrayList<>();
    for (int group = 0; group < 8; group++) {
      blob(points, 5 * group, 0, 60);
    }

    double single = new ClusterSearch(settings(8, 1)).of(points, 8).stability();
    assertTrue(single < 0.95, "a single try: " + single);
    assertEquals(1, new ClusterSearch(settings(8, 10)).of(points, 8).stability(), 1e-3);
  }

  @Test
  void looksForNoMoreThanThereAreCustomersFor() {
    List<double[]> points = new ArrayList<>();
    blob(points, 0, 0, 30);
    blob(points, 10, 0, 30);

    assertEquals(2, SEARCH.of(points, 2).clusters());
  }

  /** Hubert and Arabie's index of groupings, worked out by hand. */
  @Test
  void comparesGroupingsByTheAdjustedRandIndex() {
    List<Integer> one = List.of(0, 0, 0, 1, 1);
    List<Integer> other = List.of(0, 0, 1, 1, 1);

    // 2 pairs in both, 4 in each, of 10: (2 - 1.6) / (4 - 1.6)
    assertEquals(0.4 / 2.4, ClusterSearch.agreement(one, other, 2), 1e-12);
    assertEquals(1, ClusterSearch.agreement(one, List.of(1, 1, 1, 0, 0), 2), 1e-12);
  }

  private static ClusterSettings settings(int clusters, int tries) {
    String each = Integer.toString(clusters);
    return TestSettings.with(
            "clientele.jobs.clusters.search.least-clusters", each,
            "clientele.jobs.clusters.search.most-clusters", each,
            "clientele.jobs.clusters.search.tries", Integer.toString(tries))
        .jobs()
        .clusters();
  }

  private static void blob(List<double[]> points, double x, double y, int size) {
    Random random = new Random(size + (long) x + 31 * (long) y);
    for (int i = 0; i < size; i++) {
      points.add(new double[] {x + random.nextGaussian(), y + random.nextGaussian()});
    }
  }
}
