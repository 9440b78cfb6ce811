package io.clientele.silver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 732829320 is the SIREN that textbooks show; 356000000 is La Poste's. */
final class CompanyNumberTest {
  @ParameterizedTest
  @CsvSource({
    "732829320, 732829320,",
    "' 732 829 320 ', 732829320,",
    "732\u00a0829\u202f320, 732829320,",
    "732829321,,",
    "73282932,,",
    "7328293200,,",
    "73282932X,,",
    "000000000,,",
    "732 829 320 00074, 732829320, 73282932000074",
    "73282932000075,,",
    "00000000000000,,",
    "73282932100072,,",
    "356000000, 356000000,",
    "35600000000048, 356000000, 35600000000048",
    "35600000000001, 356000000, 35600000000001",
    "35600000000002,,",
    "73282932000004,,",
    "'',,",
    ",,"
  })
  void isTakenWhenItsChecksumHolds(String number, String siren, String siret) {
    assertEquals(siren, CompanyNumber.siren(number));
    assertEquals(siret, CompanyNumber.siret(number));
  }
}
