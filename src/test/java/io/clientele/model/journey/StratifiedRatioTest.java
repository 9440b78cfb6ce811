package io.clientele.model.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StratifiedRatioTest {
  /** Of a customer: occurrences of the step and outcomes after, and of other steps. */
  private record Customer(int n, int hits, int others, int otherHits) {}

  /**
   * By hand. Ann: 2 of 2 and 1 of 8; ben: 1 of 1 and 0 of 4; cat: 0 of 1 and 1 of 2. Here: 2 * 8/10
   * + 1 * 4/5 + 0 = 2.4; elsewhere: 1 * 2/10 + 0 + 1 * 1/3 = 0.5333; the ratio is 4.5. Its terms
   * here - 4.5 * elsewhere are 0.7, 0.8 and -1.5, whose squares add up to 3.38: the error of the
   * logarithm is sqrt(3.38) / 2.4 = 0.766.
   */
  @Test
  void isTheMantelHaenszelRatioWithAnIntervalFromCustomers() {
    StratifiedRatio ratio =
        ratio(
            List.of(new Customer(2, 2, 8, 1), new Customer(1, 1, 4, 0), new Customer(1, 0, 2, 1)));

    assertEquals(4.5, ratio.lift(), 1e-12);
    assertEquals(4.5 * Math.exp(-1.959964 * 0.7660325), ratio.low(), 1e-5);
    assertEquals(4.5 * Math.exp(1.959964 * 0.7660325), ratio.high(), 1e-4);
    // 3 outcomes where 2 * 3/10 + 1/5 + 1/3 = 1.1333 are expected. Variances: hypergeometric
    // 3 * 7 * 2 * 8 / 900 + 1 * 4 * 1 * 4 / 100 + 1 * 2 * 1 * 2 / 18 = 0.7556, of customers
    // 1.4² + 0.8² + 0.3333² = 2.7111, the greater: z = (1.8667 - 0.5) / 1.6466 = 0.83.
    assertEquals(0.2033, ratio.chance(), 1e-4);
  }

  @Test
  void tellsNothingOfCustomersWithoutOutcome() {
    StratifiedRatio ratio = ratio(List.of(new Customer(5, 0, 5, 0)));

    assertTrue(Double.isNaN(ratio.lift()));
    assertEquals(1, ratio.chance());
  }

  /** The example of Benjamini and Hochberg's paper of 1995: at 0.05 four of fifteen are told. */
  @Test
  void correctsForTestsAsBenjaminiAndHochbergDo() {
    List<Double> chances =
        List.of(
            0.0459, 0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0000);

    double[] rates = FalseDiscoveries.rates(chances);

    assertArrayEquals(
        new double[] {0.0015, 0.003, 0.0095, 0.035625, 0.0603},
        new double[] {rates[1], rates[2], rates[3], rates[4], rates[5]},
        1e-12);
    assertEquals(1, rates[14]);
    assertArrayEquals(new double[0], FalseDiscoveries.rates(List.of()));
  }

  /**
   * Steps that do not matter are told seldom: customers who differ tenfold in how often they call,
   * calls that follow several occurrences at once, rare and frequent steps. Of 4,000 tests at 5 %
   * each no more are false than the rate; the same with a planted lift of 4 is nearly always told.
   */
  @Test
  void givesChanceWhatIsChanceAndFindsWhatIsNot() {
    int told = 0;
    int found = 0;
    int tests = 0;
    for (int seed = 0; seed < 1000; seed++) {
      for (double share : new double[] {0.03, 0.2, 0.5, 0.9}) {
        tests++;
        told += ratio(drawn(new SplittableRandom(seed), share, 1)).chance() <= 0.05 ? 1 : 0;
      }
      found += ratio(drawn(new SplittableRandom(seed), 0.1, 4)).chance() <= 0.001 ? 1 : 0;
    }

    // A share of 4,000 has a standard error of .0034.
    assertTrue(told <= (0.05 + 2 * 0.0034) * tests, told + " of " + tests);
    assertTrue(found >= 950, found + " of 1000");
  }

  /** Customers whose occurrences come in pairs that share what follows. */
  private static List<Customer> drawn(SplittableRandom random, double share, double lift) {
    List<Customer> customers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      double calls = 0.005 * Math.pow(10, random.nextDouble());
      int[] counts = new int[4];
      int pairs = 1 + random.nextInt(15);
      for (int pair = 0; pair < pairs; pair++) {
        boolean one = random.nextDouble() < share;
        boolean two = random.nextDouble() < share;
        boolean hit = random.nextDouble() < calls * (one || two ? lift : 1) * 2;
        count(counts, one, hit);
        count(counts, two, hit);
      }
      customers.add(new Customer(counts[0], counts[1], counts[2], counts[3]));
    }
    return customers;
  }

  private static void count(int[] counts, boolean step, boolean hit) {
    counts[step ? 0 : 2]++;
    counts[step ? 1 : 3] += hit ? 1 : 0;
  }

  private static StratifiedRatio ratio(List<Customer> customers) {
    double[] sums = new double[6];
    for (Customer one : customers) {
      double all = one.n() + one.others();
      double hits = one.hits() + one.otherHits();
      if (one.n() > 0 && one.others() > 0) {
        double here = one.hits() * one.others() / all;
        double elsewhere = one.otherHits() * one.n() / all;
        sums[0] += here;
        sums[1] += elsewhere;
        sums[2] += here * here;
        sums[3] += here * elsewhere;
        sums[4] += elsewhere * elsewhere;
        sums[5] += hits * (all - hits) * one.n() * one.others() / (all * all * (all - 1));
      }
    }
    return new StratifiedRatio(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
  }
}
