package io.clientele.config;

import java.io.Serializable;

/**
 * How many records may come together to be compared.
 *
 * @param pairsARecord pairs of each blocking rule for each record
 * @param fewestPairs pairs of each blocking rule that are never too many
 * @param largest records that may share a key at most
 */
public record BlockSettings(int pairsARecord, int fewestPairs, int largest)
    implements Serializable {

  static BlockSettings read(Section section) {
    return new BlockSettings(
        section.wholeNumber("pairs-a-record", 1, 1000),
        section.wholeNumber("fewest-pairs", 1, 1_000_000_000),
        section.wholeNumber("largest", 2, 20_000));
  }

  /** Pairs that a rule may make of so many records. */
  public long pairs(long records) {
    return Math.max(fewestPairs, pairsARecord * records);
  }
}
