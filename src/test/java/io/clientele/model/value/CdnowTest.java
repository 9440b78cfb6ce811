package io.clientele.model.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.ValueSettings;
import io.clientele.testkit.TestSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Published figures of the models, by plain counts of the purchases. */
@EnabledIfEnvironmentVariable(named = "CLIENTELE_REAL_DATA", matches = ".+")
final class CdnowTest {
  private static final double SHARE = 1e-3;

  @Test
  void fitsBgNbdAsPublished() throws IOException {
    Fitted<PurchaseModel> fitted = purchases().fit(settings("bg-nbd"));

    assertEquals(-9582.429, fitted.logLikelihood(), 1e-3);
    assertModel(fitted.model(), 0.24259, 4.4136, 0.79292, 2.42591);
    assertEquals(1.2259, fitted.model().expectedPurchases(new Buying(2, 30.43, 38.86), 39), 5e-5);
  }

  @Test
  void fitsMbgNbdAsPublished() throws IOException {
    Fitted<PurchaseModel> fitted = purchases().fit(settings("mbg-nbd"));

    assertEquals(-9582.136, fitted.logLikelihood(), 1e-3);
    assertModel(fitted.model(), 0.52484, 6.18308, 0.89136, 1.6140);
  }

  @Test
  void fitsGammaGammaAsPublished() throws IOException {
    SpendingCounts counts = spending();
    Fitted<SpendingModel> fitted = counts.fit(settings("bg-nbd"));

    assertEquals(946, counts.customers());
    assertEquals(-4055.918, fitted.logLikelihood(), 0.01);
    assertEquals(6.2496, fitted.model().p(), 6.2496 * SHARE);
    assertEquals(3.7442, fitted.model().q(), 3.7442 * SHARE);
    assertEquals(15.4435, fitted.model().v(), 15.4435 * SHARE);
    assertEquals(0.114, counts.correlation(), 5e-4);
  }

  private static void assertModel(PurchaseModel model, double r, double alpha, double a, double b) {
    assertEquals(r, model.r(), r * SHARE);
    assertEquals(alpha, model.alpha(), alpha * SHARE);
    assertEquals(a, model.a(), a * SHARE);
    assertEquals(b, model.b(), b * SHARE);
  }

  private static ValueSettings settings(String model) {
    return TestSettings.with("clientele.jobs.customer-value.purchases.model", model).jobs().value();
  }

  private static PurchaseCounts purchases() throws IOException {
    return new PurchaseCounts(
        customers().stream()
            .map(
                days -> {
                  LocalDate first = days.firstKey();
                  return new PurchaseCounts.Count(
                      days.size() - 1,
                      (int) ChronoUnit.DAYS.between(first, days.lastKey()),
                      (int) ChronoUnit.DAYS.between(first, Cdnow.CALIBRATED),
                      1);
                })
            .collect(Collectors.groupingBy(count -> count, Collectors.counting()))
            .entrySet()
            .stream()
            .map(
                entry ->
                    new PurchaseCounts.Count(
                        entry.getKey().repeats(),
                        entry.getKey().lastDays(),
                        entry.getKey().observedDays(),
                        entry.getValue()))
            .toList());
  }

  private static SpendingCounts spending() throws IOException {
    List<SpendingCounts.Count> counts = new ArrayList<>();
    for (NavigableMap<LocalDate, BigDecimal> days : customers()) {
      double repeats =
          days.tailMap(days.firstKey(), false).values().stream()
              .mapToDouble(BigDecimal::doubleValue)
              .sum();
      if (days.size() > 1 && repeats > 0) {
        double logarithm = Math.log(repeats / (days.size() - 1));
        counts.add(
            new SpendingCounts.Count(
                days.size() - 1, (int) Math.round(logarithm * SpendingCounts.STEPS), 1));
      }
    }
    return new SpendingCounts(counts);
  }

  private static List<NavigableMap<LocalDate, BigDecimal>> customers() throws IOException {
    Map<String, NavigableMap<LocalDate, BigDecimal>> customers = new TreeMap<>();
    for (Cdnow.Purchase purchase : Cdnow.purchases()) {
      if (!purchase.day().isAfter(Cdnow.CALIBRATED)) {
        customers
            .computeIfAbsent(purchase.customer(), none -> new TreeMap<>())
            .merge(purchase.day(), purchase.spent(), BigDecimal::add);
      }
    }
    return List.copyOf(customers.values());
  }
}
