package io.clientele.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

final class SpellingTest {
  @Test
  void writesNamesWithoutAccentsAndLigatures() {
    assertEquals("LEBOEUF", Spelling.capitals("Lebœuf"));
    assertEquals("Lukasik", Spelling.plain("Łukasik"));
    assertEquals("dherouville", Spelling.handle("D'Hérouville"));
  }

  @Test
  void slipsOnce() {
    for (int number = 0; number < 100; number++) {
      String slipped = Spelling.slip("Charpentier", Chance.of(1, "slip", number));
      assertEquals('C', slipped.charAt(0));
      assertEquals(11, slipped.length(), 1);
    }
  }

  @Test
  void shortensFirstNames() {
    assertEquals("J.-Pierre", Spelling.familiar("Jean-Pierre"));
    assertEquals("Alex", Spelling.familiar("Alexandre"));
  }

  @Test
  void quotesWhatWouldBreakALine() {
    assertEquals("a;\"b;c\";\"d \"\"e\"\"\"", Text.delimited(';', "a", "b;c", "d \"e\""));
    assertEquals("{\"a\":\"b \\\"c\\\"\"}", Text.json("a", "b \"c\"", "d", ""));
  }

  @Test
  void drawsTheSameForTheSameSubjectOnly() {
    assertEquals(Chance.of(1, "a", 5).share(), Chance.of(1, "a", 5).share());
    assertNotEquals(Chance.of(1, "a", 5).share(), Chance.of(2, "a", 5).share());
    assertNotEquals(Chance.of(1, "a", 5).share(), Chance.of(1, "b", 5).share());
    assertNotEquals(Chance.of(1, "a", 5).share(), Chance.of(1, "a", 6).share());
  }
}
