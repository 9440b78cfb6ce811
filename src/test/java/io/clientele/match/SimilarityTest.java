package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SimilarityTest {
  @Test
  void countsEditsAsTheRecursiveDefinitionDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      String one = text(random);
      String other = text(random);
      int limit = random.nextInt(5);

      assertEquals(
          Math.min(edits(one, other), limit + 1),
          Similarity.edits(one, other, limit),
          one + ", " + other + ", at most " + limit);
    }
  }

  /** The published examples of Winkler 1990. */
  @ParameterizedTest
  @CsvSource({
    "martha, marhta, 0.9611",
    "dixon, dicksonx, 0.8133",
    "dwayne, duane, 0.8400",
    "jones, johnson, 0.8324",
    "abroms, abrams, 0.9222",
    "zoe, zoe, 1",
    "abc, xyz, 0"
  })
  void agreesWithWinklersExamples(String one, String other, double similarity) {
    assertEquals(similarity, Similarity.jaroWinkler(one, other), 0.00005);
  }

  @Test
  void isTheSameBothWays() {
    Random random = new Random(8);
    for (int i = 0; i < 3000; i++) {
      String one = text(random);
      String other = text(random);

      assertEquals(
          Similarity.jaroWinkler(one, other), Similarity.jaroWinkler(other, one), one + other);
    }
  }

  @Test
  void tellsCheaplyThatTextsAreFarApart() {
    assertTrue(shareLetters("martin", "martine"));
    assertTrue(shareLetters("abcd", "abef"));
    assertFalse(shareLetters("abcd", "aefg"));
    assertFalse(shareLetters("nathalie", "sue"));
  }

  private static boolean shareLetters(String one, String other) {
    return Similarity.shareLetters(Similarity.letters(one), Similarity.letters(other));
  }

  /** Optimal string alignment by its definition. */
  private static int edits(String one, String other) {
    int i = one.length();
    int j = other.length();
    if (i == 0 || j == 0) {
      return Math.max(i, j);
    }
    String before = one.substring(0, i - 1);
    String itsBefore = other.substring(0, j - 1);
    int cost = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(
            edits(before, itsBefore) + cost,
            1 + Math.min(edits(before, other), edits(one, itsBefore)));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped
        ? Math.min(least, edits(one.substring(0, i - 2), other.substring(0, j - 2)) + 1)
        : least;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    return text.toString();
  }
}
