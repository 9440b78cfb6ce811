package io.clientele.match;

/** How alike two short texts are. */
final class Similarity {
  private static final int COMMON_PREFIX = 4;
  private static final double PREFIX_WEIGHT = 0.1;
  private static final int LETTERS = 63;

  private Similarity() {}

  /**
   * Optimal string alignment distance: letters wrong, missing, added or changed places with their
   * neighbour. Above the limit, limit + 1.
   */
  static int edits(String one, String other, int limit) {
    int rows = one.length();
    int columns = other.length();
    if (Math.abs(rows - columns) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[columns + 1];
    int[] last = new int[columns + 1];
    int[] now = new int[columns + 1];
    for (int j = 0; j <= columns; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= rows; i++) {
      now[0] = i;
      int least = i;
      char letter = one.charAt(i - 1);
      for (int j = 1; j <= columns; j++) {
        int cost = letter == other.charAt(j - 1) ? 0 : 1;
        int edits = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + cost);
        if (i > 1
            && j > 1
            && letter == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        now[j] = edits;
        least = Math.min(least, edits);
      }
      if (least > limit) {
        return limit + 1;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = now;
      now = free;
    }
    return Math.min(last[columns], limit + 1);
  }

  /**
   * Jaro-Winkler similarity, 0 to 1 (Winkler, String Comparator Metrics and Enhanced Decision Rules
   * in the Fellegi-Sunter Model of Record Linkage, 1990).
   */
  static double jaroWinkler(String one, String other) {
    // Letters are paired greedily, so that the order matters: it is always the same.
    double jaro = one.compareTo(other) <= 0 ? jaro(one, other) : jaro(other, one);
    int prefix = 0;
    int shorter = Math.min(Math.min(one.length(), other.length()), COMMON_PREFIX);
    while (prefix < shorter && one.charAt(prefix) == other.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
  }

  private static double jaro(String one, String other) {
    int window = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
    boolean[] inOne = new boolean[one.length()];
    boolean[] inOther = new boolean[other.length()];
    int common = 0;
    for (int i = 0; i < one.length(); i++) {
      int to = Math.min(other.length() - 1, i + window);
      for (int j = Math.max(0, i - window); j <= to; j++) {
        if (!inOther[j] && one.charAt(i) == other.charAt(j)) {
          inOne[i] = true;
          inOther[j] = true;
          common++;
          break;
        }
      }
    }
    if (common == 0) {
      return 0;
    }
    int moved = 0;
    int j = 0;
    for (int i = 0; i < one.length(); i++) {
      if (inOne[i]) {
        while (!inOther[j]) {
          j++;
        }
        if (one.charAt(i) != other.charAt(j)) {
          moved++;
        }
        j++;
      }
    }
    double matched = common;
    return (matched / one.length() + matched / other.length() + (matched - moved / 2.0) / matched)
        / 3;
  }

  /** Whether two texts have half of their letters in common: others are not taken for similar. */
  static boolean shareLetters(long one, long other) {
    return Long.bitCount(one & other) * 2 >= Math.max(Long.bitCount(one), Long.bitCount(other));
  }

  /** The letters of a text as bits, to tell cheaply that two texts are far apart. */
  static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << (text.charAt(i) & LETTERS);
    }
    return letters;
  }
}
