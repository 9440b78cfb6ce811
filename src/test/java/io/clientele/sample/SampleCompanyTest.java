package io.clientele.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The company of {@code sample-data/}, made once. */
@ExtendWith(WithSpark.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SampleCompanyTest {
  private static final LocalDate END = LocalDate.of(2025, 6, 30);
  private static final int CUSTOMERS = 2000;
  private static final Pattern RECORD_ID = Pattern.compile("[CEF]\\d{7}");
  private static final Pattern DATE = Pattern.compile("_(\\d{4}-\\d\\d-\\d\\d)");

  /** Static: one of an instance is not there yet when the company is made. */
  @TempDir static Path folder = Path.of("");

  private Delivered sample = new Delivered(folder);

  @BeforeAll
  void generate(SparkSession spark) throws IOException {
    sample = generated(spark, "sample", new SampleCompany(CUSTOMERS, 1, END, 3), 2);
  }

  @Test
  void isTheSampleData() {
    Delivered committed = new Delivered(Path.of("sample-data"));

    Map<String, String> expected = sample.contents(name -> true);

    assertEquals(expected.keySet(), Set.copyOf(committedFiles(committed)));
    committed
        .contents(name -> !name.endsWith(".md"))
        .forEach((name, content) -> assertTrue(content.equals(expected.get(name)), name));
  }

  @Test
  void writesTheSameBytesHoweverManyTasksWork(SparkSession spark) throws IOException {
    SampleCompany company = new SampleCompany(150, 7, END, 2);

    Delivered alone = generated(spark, "alone", company, 1);
    Delivered together = generated(spark, "together", company, 5);

    assertEquals(alone.names(), together.names());
    alone.names().forEach(name -> assertArrayEquals(alone.bytes(name), together.bytes(name), name));
  }

  /** Nights without a single order, too. */
  @Test
  void inventsACompanyOfFew(SparkSession spark) throws IOException {
    Delivered few = generated(spark, "few", new SampleCompany(1, 3, END, 2), 1);

    assertEquals(
        Set.of("catalogue/products_2025-06-28_renvoi.csv"),
        few.contents(name -> name.contains("renvoi")).keySet());
  }

  @Test
  void writesOtherPeopleForAnotherSeed(SparkSession spark) throws IOException {
    Delivered one = generated(spark, "one", new SampleCompany(40, 1, END, 0), 1);
    Delivered two = generated(spark, "two", new SampleCompany(40, 2, END, 0), 1);

    assertNotEquals(one.lines(Export.CRM), two.lines(Export.CRM));
    assertNotEquals(one.lines(Export.WEB_ORDERS), two.lines(Export.WEB_ORDERS));
  }

  @Test
  void tellsWhoEveryRecordIs() {
    Set<String> records = new TreeSet<>();
    recordIds(Export.CRM, "^(C\\d{7});").forEach(id -> records.add("crm," + id));
    recordIds(Export.ESHOP, "\\{\"id\":\"(E\\d{7})\"").forEach(id -> records.add("eshop," + id));
    recordIds(Export.LOYALTY, "^(F\\d{7}),").forEach(id -> records.add("loyalty," + id));

    Set<String> told =
        sample.rows(Export.WHO_IS_WHO).stream()
            .map(row -> row.get(0) + "," + row.get(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> people =
        sample.rows(Export.WHO_IS_WHO).stream().map(row -> row.get(2)).collect(Collectors.toSet());

    assertEquals(told, records);
    assertEquals(CUSTOMERS, people.size());
    assertTrue(told.size() > 2 * CUSTOMERS, "people are in several sources");
  }

  @Test
  void decidesAndCorrectsAHandfulRightly() {
    Map<String, String> people = people();
    Map<String, Long> verdicts =
        sample.rows(Export.STEWARDS).stream()
            .collect(Collectors.groupingBy(row -> row.get(4), TreeMap::new, Collectors.counting()));
    Map<String, Long> corrected =
        sample.rows(Export.CORRECTIONS).stream()
            .collect(Collectors.groupingBy(row -> row.get(2), TreeMap::new, Collectors.counting()));

    for (List<String> row : sample.rows(Export.STEWARDS)) {
      boolean same = people.getOrDefault(row.get(1), "").equals(people.get(row.get(3)));
      assertTrue(people.containsKey(row.get(1)) && people.containsKey(row.get(3)), row.toString());
      assertEquals(same ? "same" : "different", row.get(4), row.toString());
      assertNotEquals(row.get(0) + row.get(1), row.get(2) + row.get(3));
    }
    sample
        .rows(Export.CORRECTIONS)
        .forEach(row -> assertTrue(people.containsKey(row.get(1)), row.toString()));
    assertEquals(Map.of("different", 11L, "same", 6L), verdicts);
    assertEquals(Map.of("address", 8L, "birth_date", 9L, "city", 8L, "postal_code", 8L), corrected);
  }

  @Test
  void namesOnlyKnownRecordsInOrders() {
    Map<String, String> people = people();
    for (List<String> row : sample.rows(Export.STORE_ORDERS)) {
      String card = row.get(2);
      assertTrue(card.isEmpty() || people.containsKey(card), card);
    }
  }

  @Test
  void damagesLinesAndFilesInEveryWay() {
    Set<String> expected =
        Arrays.stream(Dirt.values())
            .map(Dirt::label)
            .collect(Collectors.toCollection(TreeSet::new));
    expected.addAll(
        List.of(
            "truncated_file",
            "missing_column",
            "wrong_encoding",
            "unclosed_quote",
            "redelivered_file"));

    Set<String> kinds =
        sample.rows(Export.DIRT).stream()
            .map(row -> row.get(2))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(expected, kinds);
    sample
        .rows(Export.DIRT)
        .forEach(row -> assertTrue(sample.names().contains(row.get(1)), row.get(1)));
  }

  @Test
  void deliversAFileOfANightAgainUnderAnotherName() {
    assertArrayEquals(
        sample.bytes("web_orders/orders_2025-06-28.csv.gz"),
        sample.bytes("web_orders/orders_2025-06-28_renvoi.csv.gz"));
  }

  @Test
  void deliversNothingBeforeItHappensAndSomeOfItANightLate() {
    int late = 0;
    for (String name : sample.files(Export.WEB_EVENTS)) {
      Matcher date = DATE.matcher(name);
      assertTrue(date.find(), name);
      for (String line : sample.lines(name, Export.WEB_EVENTS)) {
        Matcher happened = Pattern.compile("\"ts\":\"(\\d{4}-\\d\\d-\\d\\d)T").matcher(line);
        if (happened.find()) {
          assertTrue(happened.group(1).compareTo(date.group(1)) <= 0, line);
          boolean nightly = date.group(1).compareTo("2025-06-27") > 0;
          late += nightly && happened.group(1).compareTo(date.group(1)) < 0 ? 1 : 0;
        }
      }
    }
    assertTrue(late > 0, "late rows");
  }

  @Test
  void tellsOfEarlierSnapshotsWhatTheOrdersShow() {
    Map<String, NavigableSet<String>> purchases = purchaseDays();
    int told = 0;
    for (List<String> row : sample.rows(Export.CHURN)) {
      if (row.get(1).equals(END.minusDays(90).toString())) {
        NavigableSet<String> days = purchases.getOrDefault(row.get(0), new TreeSet<>());
        boolean back = !days.tailSet(row.get(1), false).isEmpty();
        assertEquals(back ? "0" : "1", row.get(3), row.get(0) + " " + days);
        told++;
      }
    }
    assertTrue(told > CUSTOMERS / 2, "snapshots");
  }

  @Test
  void foreseesWhoIsLost() {
    List<double[]> forecasts = new ArrayList<>();
    for (List<String> row : sample.rows(Export.CHURN)) {
      if (row.get(1).equals(END.toString())) {
        double probability = Double.parseDouble(row.get(2));
        forecasts.add(new double[] {probability, Double.parseDouble(row.get(3))});
      }
    }
    double foreseen = forecasts.stream().mapToDouble(pair -> pair[0]).average().orElseThrow();
    double lost = forecasts.stream().mapToDouble(pair -> pair[1]).average().orElseThrow();

    // three standard errors of a share of 1,900
    assertEquals(lost, foreseen, 0.035);
    assertTrue(areaUnderCurve(forecasts) > 0.8, "AUC " + areaUnderCurve(forecasts));
  }

  @Test
  void sellsTogetherWhatTheRulesSay() {
    Map<String, Set<String>> baskets = new HashMap<>();
    for (List<String> row : sample.rows(Export.WEB_ORDERS)) {
      baskets.computeIfAbsent(row.get(0), order -> new HashSet<>()).add(row.get(4));
    }
    for (List<String> rule : sample.rows(Export.RULES)) {
      Set<String> antecedents = Set.of(rule.get(0).split("\\|", -1));
      List<Set<String>> with =
          baskets.values().stream().filter(basket -> basket.containsAll(antecedents)).toList();
      double both = with.stream().filter(basket -> basket.contains(rule.get(1))).count();
      assertTrue(with.size() > 50, rule + " " + with.size());
      assertTrue(both / with.size() > 0.5, rule + " " + both / with.size());
    }
    assertEquals(12, sample.rows(Export.RULES).size());
  }

  @Test
  void makesTypesThatBuyUnlikeEachOther() {
    Map<String, String> types =
        sample.rows(Export.CLUSTERS).stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    Map<String, NavigableSet<String>> purchases = purchaseDays();
    Map<String, Double> orders =
        types.entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    TreeMap::new,
                    Collectors.averagingInt(
                        entry -> purchases.getOrDefault(entry.getKey(), new TreeSet<>()).size())));

    assertEquals(
        Set.of("regular", "big_basket", "bargain", "newcomer", "seasonal"), orders.keySet());
    double regular = orders.getOrDefault("regular", 0.0);
    assertTrue(regular > 2 * orders.getOrDefault("newcomer", 9.0), orders.toString());
    assertTrue(regular > 1.5 * orders.getOrDefault("big_basket", 9.0), orders.toString());
  }

  @Test
  void holdsAboutTenOrderLinesForEachCustomer() {
    int lines = sample.lines(Export.WEB_ORDERS).size() + sample.lines(Export.STORE_ORDERS).size();
    assertEquals(11.0, (double) lines / CUSTOMERS, 2.0);
    long bytes = sample.names().stream().mapToLong(name -> sample.bytes(name).length).sum();
    assertTrue(bytes < 6_000_000, bytes + " bytes");
  }

  private Delivered generated(SparkSession spark, String name, SampleCompany company, int tasks)
      throws IOException {
    Path out = folder.resolve(name);
    company.write(spark, out, tasks);
    return new Delivered(out);
  }

  private static List<String> committedFiles(Delivered committed) {
    return committed.names().stream().filter(name -> !name.endsWith(".md")).toList();
  }

  private List<String> recordIds(Export export, String pattern) {
    Pattern id = Pattern.compile(pattern);
    return sample.lines(export).stream()
        .map(id::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .toList();
  }

  private Map<String, String> people() {
    return sample.rows(Export.WHO_IS_WHO).stream()
        .collect(Collectors.toMap(row -> row.get(1), row -> row.get(2)));
  }

  /** Days on which each person ordered something that was not cancelled. */
  private Map<String, NavigableSet<String>> purchaseDays() {
    Map<String, String> people = people();
    Map<String, NavigableSet<String>> days = new HashMap<>();
    for (List<String> row : sample.rows(Export.WEB_ORDERS)) {
      if (RECORD_ID.matcher(row.get(2)).matches() && !row.get(11).equals("cancelled")) {
        add(days, people.getOrDefault(row.get(2), ""), row.get(3).substring(0, 10));
      }
    }
    for (List<String> row : sample.rows(Export.STORE_ORDERS)) {
      if (RECORD_ID.matcher(row.get(2)).matches() && !row.get(7).startsWith("-")) {
        String date = row.get(3);
        String day =
            date.substring(6, 10) + "-" + date.substring(3, 5) + "-" + date.substring(0, 2);
        add(days, people.getOrDefault(row.get(2), ""), day);
      }
    }
    return days;
  }

  private static void add(Map<String, NavigableSet<String>> days, String person, String day) {
    if (!day.equals("2025-02-31") && !day.startsWith("31/02")) {
      days.computeIfAbsent(person, who -> new TreeSet<>()).add(day);
    }
  }

  /** Probability that someone lost was given more than someone who came back. */
  private static double areaUnderCurve(List<double[]> forecasts) {
    List<double[]> sorted = new ArrayList<>(forecasts);
    sorted.sort(Comparator.comparingDouble(pair -> pair[0]));
    double lost = 0;
    double ranks = 0;
    for (int i = 0; i < sorted.size(); i++) {
      lost += sorted.get(i)[1];
      ranks += (i + 1) * sorted.get(i)[1];
    }
    return (ranks - lost * (lost + 1) / 2) / (lost * (sorted.size() - lost));
  }
}
