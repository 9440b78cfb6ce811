package io.clientele.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.measure.ScoredOutcomes;
import io.clientele.sample.Attachment.Course;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People of whom the end of the company's days is known, and what came after. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KnowableTest {
  private static final Company COMPANY = new Company(3000, 11, LocalDate.of(2025, 6, 30), 0);
  private static final Orders ORDERS = new Orders(COMPANY, new Catalogue(), new Seasons(COMPANY));
  private static final Knowable KNOWABLE = new Knowable(ORDERS);
  private static final int END = COMPANY.endDay();
  private static final int WINDOW = Company.OUTLOOK_DAYS;

  /** Someone who had bought by the end. */
  private record Case(double known, double knowable, int recency, boolean lost) {}

  private List<Case> cases = List.of();

  @BeforeAll
  void judgeEverybody() {
    cases =
        everybody(COMPANY.customers()).stream()
            .filter(traces -> firstPurchase(traces) <= END)
            .map(KnowableTest::judged)
            .toList();
  }

  @Test
  void isTheShareOfThoseLost() {
    assertCalibrated("all", cases);
  }

  @Test
  void isTheShareOfThoseLostInEveryTenth() {
    List<Case> sorted = cases.stream().sorted(Comparator.comparingDouble(Case::knowable)).toList();
    for (int tenth = 0; tenth < 10; tenth++) {
      int from = tenth * sorted.size() / 10;
      int to = (tenth + 1) * sorted.size() / 10;
      assertCalibrated("tenth " + tenth, sorted.subList(from, to));
    }
  }

  @Test
  void ordersPeopleBetterThanRecencyAndWorseThanTheHiddenCourse() {
    double known = auc(Case::known);
    double knowable = auc(Case::knowable);
    double recency = auc(Case::recency);

    // a tenth of all pairs lies between; the differences' standard errors are below .01
    assertTrue(knowable < known - 0.015, knowable + " against " + known);
    assertTrue(knowable > recency + 0.03, knowable + " against " + recency);
    assertTrue(recency > 0.5, "recency " + recency);
  }

  @Test
  void followsFromWhatIsSeenAloneAndNotFromTheCourseThatWasDrawn() {
    for (Traces traces : everybody(100)) {
      Attachment drawn = traces.person().habit().attachment();
      int day = drawn.joined() + 1;
      Traces other =
          with(
              person(traces.person(), new Attachment(day - 1, day, day + 80, drawn.hazard())),
              traces);

      assertEquals(silence(traces, END), silence(other, END), traces.person().id());
    }
  }

  @Test
  void learnsNothingFromWhatComesAfter() {
    int asOf = END - WINDOW;
    for (Traces traces : everybody(300)) {
      if (traces.person().joined() <= asOf) {
        assertEquals(
            silence(traces, asOf), silence(until(asOf, traces), asOf), traces.person().id());
      }
    }
  }

  /**
   * One in four cools. What was seen is six times as likely then: two of three cool. Half of them
   * and a fifth of the others stay silent.
   */
  @Test
  void weighsCoursesByBayes() {
    Attachment contented = new Attachment(0, 500, 600, 0.001);
    Attachment cools = new Attachment(0, 50, 150, 0.001);
    List<Course> courses = List.of(new Course(contented, 0.75), new Course(cools, 0.25));
    List<Clue> clues =
        List.of(course -> course.equals(cools) ? 3 : 1, course -> course.equals(cools) ? 2 : 1);

    double silence = Knowable.expected(courses, clues, course -> course.equals(cools) ? 0.5 : 0.2);

    assertEquals(2.0 / 3 * 0.5 + 1.0 / 3 * 0.2, silence, 1e-12);
  }

  @Test
  void weighsCoursesAsTheyAreDrawn() {
    Attachment regular =
        LongStream.range(0, 50)
            .mapToObj(number -> Person.of(COMPANY, number))
            .filter(person -> person.habit().type() == CustomerType.REGULAR)
            .findFirst()
            .orElseThrow()
            .habit()
            .attachment();
    List<Course> courses = regular.courses(COMPANY, END);
    int start = Math.max(regular.joined(), COMPANY.startDay());
    double cooled = 1 - courses.get(courses.size() - 1).probability();
    List<Integer> lengths =
        courses.stream()
            .limit(4)
            .map(course -> course.attachment().leaves() - course.attachment().cools())
            .toList();

    assertEquals(1, courses.stream().mapToDouble(Course::probability).sum(), 1e-9);
    assertEquals(1 - Math.exp(-(END + 1.0 - start) / 900), cooled, 0.011);
    // 75 and the means of the quarters of the exponential distribution of mean 75
    assertEquals(List.of(85, 111, 150, 254), lengths);
  }

  private static Case judged(Traces traces) {
    boolean back =
        traces.orders().stream().anyMatch(order -> order.isPurchase() && order.day() > END);
    int last =
        traces.orders().stream()
            .filter(order -> order.isPurchase() && order.day() <= END)
            .mapToInt(Order::day)
            .max()
            .orElseThrow();
    double known = traces.person().habit().silence(END, WINDOW, ORDERS.seasons());
    return new Case(known, silence(traces, END), END - last, !back);
  }

  private static int firstPurchase(Traces traces) {
    return traces.orders().stream()
        .filter(Order::isPurchase)
        .mapToInt(Order::day)
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static double silence(Traces traces, int asOf) {
    return KNOWABLE.silence(traces, asOf, WINDOW);
  }

  private static List<Traces> everybody(int people) {
    return LongStream.range(0, people)
        .mapToObj(number -> Traces.of(Person.of(COMPANY, number), ORDERS))
        .toList();
  }

  /** Within three and a half standard errors, and a hundredth for the coarseness of courses. */
  private static void assertCalibrated(String whose, List<Case> cases) {
    double foreseen = cases.stream().mapToDouble(Case::knowable).average().orElseThrow();
    double lost = (double) cases.stream().filter(Case::lost).count() / cases.size();
    double variance = cases.stream().mapToDouble(c -> c.knowable() * (1 - c.knowable())).sum();
    double error = Math.sqrt(variance) / cases.size();
    assertEquals(lost, foreseen, 3.5 * error + 0.01, whose);
  }

  private double auc(ToDoubleFunction<Case> score) {
    return new ScoredOutcomes(
            cases.stream().collect(Collectors.groupingBy(score::applyAsDouble)).entrySet().stream()
                .map(
                    same -> {
                      long lost = same.getValue().stream().filter(Case::lost).count();
                      long back = same.getValue().size() - lost;
                      return new ScoredOutcomes.Point(same.getKey(), lost, back);
                    })
                .toList())
        .auc();
  }

  private static Traces until(int asOf, Traces traces) {
    long end = (asOf + 1L) * Moments.DAY_SECONDS;
    return new Traces(
        traces.person(),
        traces.accounts(),
        traces.orders().stream().filter(order -> order.day() <= asOf).toList(),
        new Visits.Browsing(
            traces.browsing().forgets(),
            traces.browsing().visits().stream().filter(visit -> visit.day() <= asOf).toList()),
        traces.emails().stream()
            .filter(email -> email.day() <= asOf)
            .map(
                email ->
                    email.opened() < end
                        ? email
                        : new Emails.Email(email.campaign(), email.sent(), 0, 0))
            .toList(),
        traces.contacts().stream().filter(contact -> contact.day() <= asOf).toList());
  }

  private static Traces with(Person person, Traces traces) {
    return new Traces(
        person,
        traces.accounts(),
        traces.orders(),
        traces.browsing(),
        traces.emails(),
        traces.contacts());
  }

  private static Person person(Person person, Attachment attachment) {
    return new Person(
        person.number(),
        person.household(),
        person.woman(),
        person.firstName(),
        person.lastName(),
        person.birthName(),
        person.birthDay(),
        person.email(),
        person.mobile(),
        new Habit(person.habit().type(), attachment, person.habit().ordersPerDay()),
        person.webShare(),
        person.opensEmail(),
        person.consentsEmail(),
        person.consentsSms());
  }
}
