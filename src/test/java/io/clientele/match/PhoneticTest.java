package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhoneticTest {
  @ParameterizedTest
  @CsvSource({
    "philippe, filipe, flp",
    "schmidt, schmitt, sm",
    "dupont, dupond, tpn",
    "lefevre, lefaivre, lfvr",
    "gauthier, gautier, gtr",
    "mathieu, matthieux, mt",
    "quentin, kantin, kntn",
    "wagner, vagner, vnr",
    "cecile, sesile, sl",
    "agnes, anes, an"
  })
  void spellsOneSoundOneWay(String one, String other, String key) {
    assertEquals(key + " " + key, Phonetic.of(one) + " " + Phonetic.of(other));
  }

  @ParameterizedTest
  @CsvSource({"martin, marbin", "roy, may", "bernard, renard", "cartier, sartier", "petit, petel"})
  void tellsOtherSoundsApart(String one, String other) {
    assertNotEquals(Phonetic.of(one), Phonetic.of(other));
  }

  @Test
  void hasAKeyForAnyNameButNone() {
    assertEquals("h", Phonetic.of("h"));
    assertEquals("a", Phonetic.of("eau"));
    assertEquals("王", Phonetic.of("王"));
    assertEquals("", Phonetic.of(""));
  }
}
