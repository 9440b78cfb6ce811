package io.clientele.match;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What training learns of pairs of records.
 *
 * @param shares of each comparison, the shares of its levels
 * @param namesakes how alike the e-mail addresses of namesakes are
 * @param match share of all pairs that are one person's, the prior probability of a match
 * @param household share of all pairs that are of two people of one household
 */
public record Parameters(
    Map<Comparison, Shares> shares, Namesakes namesakes, double match, double household)
    implements Serializable {

  /**
   * Shares of the levels of a comparison, from level 1 on.
   *
   * @param match among pairs of one person's records: m probabilities
   * @param household among pairs of two people of one household
   * @param other among pairs of any two people: u probabilities
   */
  public record Shares(List<Double> match, List<Double> household, List<Double> other)
      implements Serializable {
    public Shares {
      match = List.copyOf(match);
      household = List.copyOf(household);
      other = List.copyOf(other);
    }

    static Shares believed(Comparison comparison) {
      List<Level> levels = comparison.levels();
      return new Shares(
          levels.stream().map(Level::match).toList(),
          levels.stream().map(Level::household).toList(),
          levels.stream().map(Level::other).toList());
    }
  }

  public Parameters {
    shares = new EnumMap<>(shares);
  }

  /** What is believed of a company's records before any are seen. */
  public static Parameters believed(double match, double household) {
    Map<Comparison, Shares> shares = new EnumMap<>(Comparison.class);
    for (Comparison comparison : Comparison.values()) {
      shares.put(comparison, Shares.believed(comparison));
    }
    return new Parameters(shares, Namesakes.none(), match, household);
  }

  Shares of(Comparison comparison) {
    return shares.getOrDefault(comparison, Shares.believed(comparison));
  }
}
