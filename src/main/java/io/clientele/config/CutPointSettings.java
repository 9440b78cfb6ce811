package io.clientele.config;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What divides recency, frequency and money into scores. Where no cut points are given, they are
 * the night's own.
 *
 * @param rule which values score alike
 * @param money which money counts
 * @param recencyDays none, or four ascending numbers of days
 * @param frequency none, or four ascending numbers of orders
 * @param monetary none, or four ascending sums of money
 */
public record CutPointSettings(
    Rule rule,
    Money money,
    List<Double> recencyDays,
    List<Double> frequency,
    List<Double> monetary) {
  private static final int CUTS = RfmSettings.SCORES - 1;

  public CutPointSettings {
    recencyDays = List.copyOf(recencyDays);
    frequency = List.copyOf(frequency);
    monetary = List.copyOf(monetary);
  }

  /** Which values score alike. */
  public enum Rule {
    /** A value scores by how many cut points lie below it. */
    INTERPOLATED,
    /** The night's cut points are one higher; a value scores by how many it reaches. */
    PLUS_ONE
  }

  /** Which money counts. */
  public enum Money {
    /** Sales. */
    GROSS,
    /** Sales less returns. */
    NET
  }

  static CutPointSettings read(Section section) {
    return new CutPointSettings(
        section.choice("rule", Rule.class),
        section.choice("money", Money.class),
        cuts(section, "recency-days"),
        cuts(section, "frequency"),
        cuts(section, "monetary"));
  }

  private static List<Double> cuts(Section section, String key) {
    List<Double> cuts = section.numbers(key);
    boolean ascend = IntStream.range(1, cuts.size()).allMatch(i -> cuts.get(i - 1) < cuts.get(i));
    if (!cuts.isEmpty() && (cuts.size() != CUTS || !ascend)) {
      section.problem(
          key,
          "is "
              + cuts
              + "; expected "
              + CUTS
              + " ascending numbers, as in [30, 90, 180, 365], or none.");
      return List.of();
    }
    return cuts;
  }
}
