package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What ids promise from a night to the next, looked up in plain loops.
 *
 * @param customers the records of each customer
 * @param forwarding where each former id leads
 */
record IdsTold(Map<String, Set<String>> customers, Map<String, String> forwarding) {
  static IdsTold of(Lakehouse lakehouse) {
    Map<String, Set<String>> customers = new TreeMap<>();
    for (Row link : lakehouse.read(CustomerLinks.TABLE).collectAsList()) {
      customers
          .computeIfAbsent(link.getAs(CustomerLinks.CUSTOMER_ID), id -> new TreeSet<>())
          .add(link.getAs(CustomerLinks.SOURCE) + " " + link.getAs(CustomerLinks.SOURCE_ID));
    }
    return new IdsTold(
        customers,
        lakehouse.read(CustomerEvents.FORWARDING).collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1))));
  }

  /** Holds the night that made these of those before to what is promised. */
  void assertKeepsPromises(IdsTold before, Lakehouse lakehouse, LocalDate night) {
    Set<String> known = records();
    Set<Set<String>> persons = new HashSet<>(customers.values());
    before.customers.forEach(
        (id, theirs) -> {
          Set<String> left = new TreeSet<>(theirs);
          left.retainAll(known);
          if (persons.contains(left)) {
            assertEquals(left, customers.get(id), id + " holds what is left of it alone");
          }
        });
    assertEquals(events(before, known), told(lakehouse, night));
    assertTrue(customers.keySet().containsAll(forwarding.values()), "ids lead to somebody");
    customers.keySet().forEach(id -> assertFalse(forwarding.containsKey(id), id));
    before.customers.forEach(
        (id, theirs) ->
            assertTrue(
                customers.containsKey(id)
                    || forwarding.containsKey(id)
                    || theirs.stream().noneMatch(known::contains),
                id + " leads nowhere"));
  }

  /** What must be told: of each id that begins and each that ends, why. */
  private Set<String> events(IdsTold before, Set<String> known) {
    Set<String> former = before.records();
    Set<String> events = new TreeSet<>();
    customers.forEach(
        (id, records) -> {
          if (!before.customers.containsKey(id)) {
            boolean all = records.stream().noneMatch(former::contains);
            events.add((all ? "created " : "split ") + id);
          }
        });
    before.customers.forEach(
        (id, records) -> {
          if (!customers.containsKey(id)) {
            boolean all = records.stream().noneMatch(known::contains);
            events.add((all ? "retired " : "merged ") + id);
          }
        });
    return events;
  }

  private Set<String> records() {
    Set<String> records = new HashSet<>();
    customers.values().forEach(records::addAll);
    return records;
  }

  private static Set<String> told(Lakehouse lakehouse, LocalDate night) {
    List<String> told = new ArrayList<>();
    for (Row event : lakehouse.read(CustomerEvents.TABLE).collectAsList()) {
      if (event.<java.sql.Date>getAs(CustomerEvents.WHEN).toLocalDate().equals(night)) {
        told.add(event.getAs(CustomerEvents.WHAT) + " " + event.getAs(CustomerEvents.CUSTOMER_ID));
      }
    }
    assertEquals(told.size(), new HashSet<>(told).size(), "told twice: " + told);
    return new TreeSet<>(told);
  }
}
