package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

final class RunsTest {
  private static final List<String> ROWS = List.of("a1", "a2", "a3", "b1", "c1", "c2");

  @Test
  void takesRowsOfOneKeyTogether() {
    assertEquals(
        List.of(List.of("a1", "a2", "a3"), List.of("b1"), List.of("c1", "c2")),
        runs(new Runs<>(ROWS.iterator(), row -> row.charAt(0))));
  }

  @Test
  void givesTheFirstRowsOfAVeryLongRun() {
    assertEquals(
        List.of(List.of("a1", "a2"), List.of("b1"), List.of("c1", "c2")),
        runs(new Runs<>(ROWS.iterator(), row -> row.charAt(0), 2)));
  }

  @Test
  void endsWithTheRows() {
    Runs<String> none = new Runs<>(List.<String>of().iterator(), row -> row);

    assertFalse(none.hasNext());
    assertThrows(NoSuchElementException.class, none::next);
  }

  private static List<List<String>> runs(Runs<String> runs) {
    List<List<String>> all = new ArrayList<>();
    runs.forEachRemaining(all::add);
    return all;
  }
}
