package io.clientele.model.basket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.RuleSettings;
import io.clientele.testkit.TestSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SupportFloorTest {
  private static final RuleSettings SETTINGS =
      TestSettings.with(
              "clientele.jobs.association-rules.min-support", "0.01",
              "clientele.jobs.association-rules.min-baskets", "15",
              "clientele.jobs.association-rules.max-items", "3")
          .jobs()
          .rules();

  @Test
  void asksForTheCountInASmallShop() {
    assertEquals(15, SupportFloor.of(SETTINGS, 300, List.of(50L, 20L)).baskets());
  }

  @Test
  void asksForTheShareInALargerShopRoundedUp() {
    assertEquals(101, SupportFloor.of(SETTINGS, 10_001, List.of(900L, 800L)).baskets());
  }

  @Test
  void looksAtNoMoreThanTheBestSellingProducts() {
    assertEquals(701, SupportFloor.of(SETTINGS, 10_000, List.of(900L, 850L, 800L, 700L)).baskets());
  }

  @Test
  void givesAShareThatRoundsUpToTheCountAgain() {
    for (long baskets = 1; baskets < 2_000; baskets++) {
      SupportFloor floor = new SupportFloor(Math.max(1, baskets / 7));
      assertEquals(floor.baskets(), (long) Math.ceil(floor.share(baskets) * baskets));
    }
  }
}
