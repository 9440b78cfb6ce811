package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "12 rue de la gare, 12 gare",
    "12 bis av du general de gaulle, 12 generalgaulle",
    "89 avenue du 8 mai 1945, 89 8mai1945",
    "rue victor hugo, victorhugo",
    "7 wallaby place delmar, 7 wallabydelmar",
    "4 place, 4 place",
    "12b quai tilsitt, 12 tilsitt"
  })
  void keepsNumberAndNameOfTheStreet(String folded, String expected) {
    Address address = Address.parsed(folded);
    assertEquals(expected, address == null ? null : address.value());
  }

  @Test
  void isNoneWithoutWords() {
    assertNull(Address.parsed(null));
    assertNull(Address.parsed(" "));
  }
}
