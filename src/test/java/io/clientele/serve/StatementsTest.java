package io.clientele.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StatementsTest {
  @Test
  void splitsAtSemicolonsOutsideQuotesAndComments() {
    assertEquals(
        List.of("SELECT ';', `a;b`", "-- one; two\nSELECT 2", "SELECT 3"),
        Statements.of("SELECT ';', `a;b`;\n-- one; two\nSELECT 2;;\n SELECT 3 ;\n"));
  }

  @Test
  void holdsNoStatementWhenBlank() {
    assertEquals(List.of(), Statements.of(" \n ; \n"));
  }

  @Test
  void endsWithASemicolonThatIsNoPartOfAText() {
    assertTrue(Statements.ended("SELECT 1;"));
    assertTrue(Statements.ended("SELECT 1;\n  "));
    assertFalse(Statements.ended("SELECT 1"));
    assertFalse(Statements.ended("SELECT ';"));
    assertFalse(Statements.ended("SELECT 1 -- ;"));
  }
}
