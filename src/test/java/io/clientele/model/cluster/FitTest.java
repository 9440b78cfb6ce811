package io.clientele.model.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FitTest {
  @Test
  void sumsUpProfilesAlsoOfClustersWithoutACustomer() {
    Fit fit = Fit.of(List.of(profile(0, 30, 60), profile(2, 10, 20)), 3);

    assertEquals(new Fit(List.of(0.75, 0.0, 0.25), 2), fit);
    assertEquals(0, fit.smallestShare());
  }

  @Test
  void tellsHowFarCustomersHaveMoved() {
    Fit then = new Fit(List.of(0.5, 0.5), 2);
    Fit now = new Fit(List.of(0.6, 0.4), 2.5);

    assertEquals(0.25, now.looserThan(then), 1e-12);
    // .1 ln 1.2 + -.1 ln .8
    assertEquals(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), now.shiftedFrom(then), 1e-12);
    assertEquals(0, then.shiftedFrom(then));
  }

  private static Profile profile(int id, long size, double squares) {
    return new Profile(id, size, 0, Map.of(), List.of(), squares);
  }
}
