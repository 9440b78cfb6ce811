package io.clientele.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.ValueSettings.Model;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

final class PurchaseModelTest {
  private static final PurchaseModel MBG = new PurchaseModel(Model.MBG_NBD, 0.8, 6, 0.9, 2.5);

  @Test
  void foretellsWhatSimulatedCustomersBuyOnAverage() {
    RandomGenerator random = new Well19937c(1);
    GammaDistribution rates = new GammaDistribution(random, MBG.r(), 1 / MBG.alpha());
    BetaDistribution losses = new BetaDistribution(random, MBG.a(), MBG.b());
    Random draws = new Random(2);
    int customers = 200_000;
    double bought = 0;
    double survived = 0;
    for (int i = 0; i < customers; i++) {
      double loss = losses.sample();
      double rate = rates.sample();
      boolean alive = draws.nextDouble() >= loss;
      survived += alive ? 1 : 0;
      double time = 0;
      while (alive) {
        time -= Math.log(1 - draws.nextDouble()) / rate;
        if (time > 52) {
          break;
        }
        bought++;
        alive = draws.nextDouble() >= loss;
      }
    }

    Buying justBegun = new Buying(0, 0, 0);
    assertEquals(survived / customers, MBG.probabilityAlive(justBegun), 0.005);
    assertEquals(bought / customers, MBG.expectedPurchases(justBegun, 52), 0.03);
  }

  @Test
  void tellsWhenACustomerIsNoLongerLikelyAlive() {
    for (Model kind : Model.values()) {
      PurchaseModel model = new PurchaseModel(kind, 0.5, 6, 0.9, 1.6);
      for (Buying buying : new Buying[] {new Buying(2, 30.43, 38.86), new Buying(9, 35, 60)}) {
        double until = model.aliveAtLeastUntil(buying, 0.4);
        Buying then = new Buying(buying.repeats(), buying.last(), until);
        assertEquals(0.4, model.probabilityAlive(then), 1e-12, kind + " " + buying);
      }
      // Unlikely alive from the start: from the last purchase on.
      assertEquals(30, model.aliveAtLeastUntil(new Buying(1, 30, 90), 0.99), kind.toString());
    }
    Buying once = new Buying(0, 0, 100);
    PurchaseModel neverLost = new PurchaseModel(Model.BG_NBD, 0.5, 6, 0.9, 1.6);
    assertEquals(Double.POSITIVE_INFINITY, neverLost.aliveAtLeastUntil(once, 0.4));
  }

  @Test
  void tellsTheFirstDayOfBeingAtRisk() {
    ValueModel model =
        new ValueModel(
            new PurchaseModel(Model.MBG_NBD, 0.5, 6, 0.9, 1.6), new SpendingModel(6, 4, 15), 7);
    for (int observed : new int[] {213, 272, 900}) {
      int days = model.daysUntilBelow(model.buying(2, 213, observed), 0.5).orElseThrow();
      double before = model.purchases().probabilityAlive(model.buying(2, 213, observed + days - 1));
      double then = model.purchases().probabilityAlive(model.buying(2, 213, observed + days));
      assertTrue(before >= 0.5 && then < 0.5, before + " " + then);
    }
    assertEquals(OptionalInt.empty(), model.daysUntilBelow(model.buying(2, 213, 272), 1e-9));
  }

  @Test
  void isDefinedAtTheEdges() {
    for (Model kind : Model.values()) {
      PurchaseModel model = new PurchaseModel(kind, 0.25, 4.4, 1, 2.4);
      for (Buying buying :
          new Buying[] {
            new Buying(0, 0, 0),
            new Buying(0, 0, 500),
            new Buying(400, 0.1, 500),
            new Buying(5000, 999, 1000),
            new Buying(1, 0, 0)
          }) {
        double alive = model.probabilityAlive(buying);
        double expected = model.expectedPurchases(buying, 156);
        assertTrue(alive >= 0 && alive <= 1, buying + " alive " + alive);
        assertTrue(expected >= 0 && Double.isFinite(expected), buying + " buys " + expected);
        assertTrue(Double.isFinite(model.logLikelihood(buying)), buying + " likelihood");
      }
    }
  }
}
