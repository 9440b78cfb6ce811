package io.clientele.match;

import org.jspecify.annotations.Nullable;

/** Compares what else than names a record tells; gives levels of {@link Comparison}. */
final class Contacts {
  private static final int SHORTEST_LOCAL = 5;
  private static final double SIMILAR_LOCAL = 0.9;
  private static final double SIMILAR_PLACE = 0.92;
  private static final int SHORTEST_START = 4;
  private static final int SHORTEST_TWO_TYPOS = 7;
  private static final int FRENCH_POSTAL_CODE = 5;
  private static final int DEPARTMENT = 2;
  private static final int BITS_OF_TWO_TYPOS = 4;

  private static final int UNKNOWN = 0;
  private static final int EQUAL = 1;
  private static final int ALIKE = 2;
  private static final int NEAR = 3;
  private static final int DIFFERENT = 4;

  private Contacts() {}

  static int email(Compared.@Nullable Email one, Compared.@Nullable Email other) {
    if (one == null || other == null) {
      return 0;
    }
    if (one.address().equals(other.address())) {
      return 1;
    }
    if (one.local().length() >= SHORTEST_LOCAL && one.local().equals(other.local())) {
      return 2;
    }
    if (Long.bitCount(one.letters() ^ other.letters()) <= BITS_OF_TWO_TYPOS) {
      int edits = Similarity.edits(one.address(), other.address(), 2);
      int length = Math.max(one.local().length(), other.local().length());
      if (edits == 1 && length >= SHORTEST_START) {
        return 3;
      }
      if (edits == 2 && length >= SHORTEST_TWO_TYPOS) {
        return 4;
      }
    }
    return one.local().charAt(0) == other.local().charAt(0)
            && Similarity.shareLetters(one.localLetters(), other.localLetters())
            && Similarity.jaroWinkler(one.local(), other.local()) >= SIMILAR_LOCAL
        ? 5
        : 6;
  }

  static int phone(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return 0;
    }
    return one.equals(other) ? 1 : Math.min(Similarity.edits(one, other, 2), 3) + 1;
  }

  static int address(@Nullable Address one, @Nullable Address other) {
    if (one == null || other == null) {
      return 0;
    }
    boolean named = !one.street().isEmpty() && !other.street().isEmpty();
    boolean sameStreet = named && alike(one.street(), other.street());
    boolean sameNumber = one.number() != null && one.number().equals(other.number());
    if (sameNumber) {
      return named && one.street().equals(other.street()) ? 1 : sameStreet ? 2 : 4;
    }
    boolean numbered = one.number() != null && other.number() != null;
    return sameStreet ? (numbered ? 3 : 2) : 5;
  }

  static int place(Compared.@Nullable Place one, Compared.@Nullable Place other) {
    if (one == null || other == null) {
      return 0;
    }
    int code = postalCode(one.postalCode(), other.postalCode());
    int city = city(one.city(), other.city());
    if (code == UNKNOWN && city == UNKNOWN) {
      return 0;
    }
    if (code == EQUAL) {
      return city == DIFFERENT ? 2 : 1;
    }
    if (city == EQUAL) {
      return code == UNKNOWN || code == ALIKE ? 3 : 4;
    }
    boolean near = code == ALIKE || code == NEAR;
    return city == ALIKE && (near || code == UNKNOWN) ? 5 : near ? 6 : 7;
  }

  private static int postalCode(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return UNKNOWN;
    }
    if (one.equals(other)) {
      return EQUAL;
    }
    boolean sameDepartment =
        one.length() == FRENCH_POSTAL_CODE
            && other.length() == FRENCH_POSTAL_CODE
            && one.startsWith(other.substring(0, DEPARTMENT));
    return typos(one, other) ? ALIKE : sameDepartment ? NEAR : DIFFERENT;
  }

  private static int city(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return UNKNOWN;
    }
    return one.equals(other) ? EQUAL : alike(one, other) ? ALIKE : DIFFERENT;
  }

  private static boolean alike(String one, String other) {
    return one.equals(other)
        || typos(one, other)
        || (Math.min(one.length(), other.length()) >= SHORTEST_START
            && (one.startsWith(other) || other.startsWith(one)))
        || (one.charAt(0) == other.charAt(0)
            && Similarity.jaroWinkler(one, other) >= SIMILAR_PLACE);
  }

  private static boolean typos(String one, String other) {
    int length = Math.max(one.length(), other.length());
    if (length < SHORTEST_START) {
      return false;
    }
    int edits = Similarity.edits(one, other, 2);
    return edits == 1 || (edits == 2 && length >= SHORTEST_TWO_TYPOS);
  }
}
