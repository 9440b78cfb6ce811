package io.clientele.sample;

/**
 * The kinds of buyers there are; each behaves unlike the others.
 *
 * <p>Shares are of all customers; orders a year are those of a contented customer; lines are those
 * of an order beyond its first; a bundle is a set of products that a planted rule starts from.
 */
enum CustomerType {
  /** Comes back every few weeks for a little. */
  REGULAR(0.20, 7.0, 0.5, 0.35, 0.12, 1),
  /** Comes seldom and leaves with a full, dear basket. */
  BIG_BASKET(0.14, 3.0, 3.5, 0.55, 0.10, 3),
  /** Comes for promotions, for one or two cheap things. */
  BARGAIN(0.24, 4.5, 0.3, 0.15, 0.85, 1),
  /** Came for the first time in the last months. */
  NEWCOMER(0.20, 4.5, 0.7, 0.25, 0.25, 1),
  /** Buys presents in November and December. */
  SEASONAL(0.22, 2.2, 1.4, 0.30, 0.15, 1);

  /** Share of all customers. */
  final double share;

  /** Orders of a contented customer in a year. */
  final double ordersPerYear;

  /** Lines of an order beyond its first, on average. */
  final double furtherLines;

  /** Share of orders that start from a planted rule. */
  final double bundleShare;

  /** Share of lines with a discount, outside sales. */
  final double discountShare;

  /** Most pieces of a line. */
  final int mostPieces;

  CustomerType(
      double share,
      double ordersPerYear,
      double furtherLines,
      double bundleShare,
      double discountShare,
      int mostPieces) {
    this.share = share;
    this.ordersPerYear = ordersPerYear;
    this.furtherLines = furtherLines;
    this.bundleShare = bundleShare;
    this.discountShare = discountShare;
    this.mostPieces = mostPieces;
  }

  /** As truths write it. */
  String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  static CustomerType drawn(Chance chance) {
    double point = chance.share();
    for (CustomerType type : values()) {
      point -= type.share;
      if (point < 0) {
        return type;
      }
    }
    return SEASONAL;
  }
}
