package io.clientele.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
  private static final LocalDate END = LocalDate.of(2025, 6, 30);

  @Test
  void deliversASmallHistoryInOneFileAndThenAFileANight() {
    Company company = new Company(100, 1, END, 2);
    Deliveries deliveries = new Deliveries(company);

    assertEquals("crm/clients_2025-06-28.csv", name(deliveries, company.startDay() - 400));
    assertEquals("crm/clients_2025-06-28.csv", name(deliveries, company.endDay() - 2));
    assertEquals("crm/clients_2025-06-29.csv", name(deliveries, company.endDay() - 1));
    assertEquals("crm/clients_2025-06-30.csv", name(deliveries, company.endDay()));
  }

  @Test
  void dividesALongHistoryAndNamesEachFileForItsLastDay() {
    Company company = new Company(200_000, 1, END, 0);
    Deliveries deliveries = new Deliveries(company);
    Map<String, String> lastDays = new TreeMap<>();
    for (int day = company.startDay(); day <= company.endDay(); day++) {
      int file = deliveries.file(Export.WEB_ORDERS, day);
      lastDays.put(deliveries.name(file), Moments.isoDay(day));
    }

    assertEquals(9, lastDays.size());
    lastDays.forEach((name, day) -> assertTrue(name.endsWith("_" + day + ".csv.gz"), name));
  }

  @Test
  void givesEveryPersonAnIdOfTheirOwn() {
    int people = 200_000;

    assertEquals(
        people,
        java.util.stream.LongStream.range(0, people)
            .map(number -> Identifiers.scattered(number, "E"))
            .distinct()
            .count());
  }

  @Test
  void refusesACompanyItCannotInvent() {
    assertThrows(IllegalArgumentException.class, () -> new Company(0, 1, END, 0));
    assertThrows(IllegalArgumentException.class, () -> new Company(10, 1, END, 91));
  }

  private static String name(Deliveries deliveries, int day) {
    return deliveries.name(deliveries.file(Export.CRM, day));
  }
}
