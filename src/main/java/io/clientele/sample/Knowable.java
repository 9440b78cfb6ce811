package io.clientele.sample;

import io.clientele.sample.Attachment.Course;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The best that can be known of who will stay away: the posterior probability, by the theorem of
 * Bayes (1763), of an analyst who knows how the company was invented and all of a person that does
 * not change (type, pace, share of orders on the web, how readily they open e-mails, when they
 * joined), but not the course of their attachment: not whether they have begun to cool, nor when
 * they will leave. Of that they know how courses are drawn, and what showed by the end of the day:
 * orders, looks at the web shop of browsers that said whose they are, e-mails sent and opened,
 * calls and complaints. Answers to surveys are left out.
 *
 * <p>No model that sees the company's files alone can be expected to order people better, but for
 * chance and for what surveys tell: it has to estimate what the analyst knows.
 *
 * @param orders what people order
 */
record Knowable(Orders orders) {
  /** Below this share of the likeliest course's weight, a course is not looked at. */
  private static final double NEGLIGIBLE = 1e-7;

  /** Probability of buying nothing in the days after {@code asOf}. */
  double silence(Traces traces, int asOf, int days) {
    Habit habit = traces.person().habit();
    List<Course> courses = habit.attachment().courses(orders.company(), asOf + days);
    double[] contented = habit.contented(asOf + 1, days, orders.seasons());
    return expected(courses, clues(traces, asOf), course -> Habit.silence(course, asOf, contented));
  }

  private List<Clue> clues(Traces traces, int asOf) {
    Person person = traces.person();
    return List.of(
        orders.made(person, traces.orders(), asOf),
        Visits.of(orders).looks(person, traces.browsing(), asOf),
        Emails.opened(person, traces.emails(), asOf),
        new Contacts(orders.company()).heard(person, traces.accounts(), traces.contacts(), asOf));
  }

  /**
   * The mean of a value over courses, each weighed by its posterior probability given clues that
   * are independent of each other on any one course. One course must be that of the contented: as
   * all factors are in proportion to it, what is too small for a double is nothing beside it.
   */
  static double expected(
      List<Course> courses, List<Clue> clues, ToDoubleFunction<Attachment> value) {
    double[] weights = courses.stream().mapToDouble(course -> weight(course, clues)).toArray();
    double enough = NEGLIGIBLE * Arrays.stream(weights).max().orElseThrow();
    double sum = 0;
    double total = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > enough) {
        sum += weights[i] * value.applyAsDouble(courses.get(i).attachment());
        total += weights[i];
      }
    }
    return sum / total;
  }

  private static double weight(Course course, List<Clue> clues) {
    double weight = course.probability();
    for (Clue clue : clues) {
      if (weight == 0) {
        return 0;
      }
      weight *= clue.factor(course.attachment());
    }
    return weight;
  }
}
