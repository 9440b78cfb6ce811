package io.clientele.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.testkit.TestSettings;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SamePersonTest {
  private static final NameRules NAMES =
      new NameRules(TestSettings.withSources("{ }").jobs().match().names());
  private static final SamePerson RULE = new SamePerson(NAMES);

  @ParameterizedTest
  @CsvSource({
    "jean, jean, EQUAL",
    "jean pierre, jeanpierre, EQUAL",
    "j, jean, NEAR",
    "jp, jean pierre, NEAR",
    "jean, jean pierre, NEAR",
    "alex, alexandre, NEAR",
    "bob, robert, NEAR",
    "marie, maire, NEAR",
    "christophe, christopohe, NEAR",
    "jean, jeanne, DIFFERENT",
    "louis, louise, DIFFERENT",
    "julie, julien, DIFFERENT",
    "lea, leo, DIFFERENT",
    "paul, pierre, DIFFERENT",
    "marie, , UNKNOWN"
  })
  void comparesFirstNames(String one, @Nullable String other, Likeness expected) {
    assertEquals(expected, NAMES.first(one, other, false));
    assertEquals(expected, NAMES.first(other, one, false));
  }

  @ParameterizedTest
  @CsvSource({
    "martin, martin, EQUAL",
    "martin, martin durand, NEAR",
    "lefevre, lefebvre, NEAR",
    "schneider, schnieder, NEAR",
    "roy, ray, DIFFERENT",
    "martin, durand, DIFFERENT"
  })
  void comparesLastNames(String one, String other, Likeness expected) {
    assertEquals(expected, NAMES.last(one, other));
    assertEquals(expected, NAMES.last(other, one));
  }

  @ParameterizedTest
  @CsvSource({
    "1980-05-12, 1980-05-12, EQUAL",
    "1980-05-12, 1980-12-05, NEAR",
    "1980-05-12, 1980-05-21, NEAR",
    "1980-05-12, 1990-05-12, NEAR",
    "1980-05-12, 1991-05-12, DIFFERENT",
    "1980-05-12, 2004-01-30, DIFFERENT"
  })
  void comparesBirthDates(LocalDate one, LocalDate other, Likeness expected) {
    assertEquals(expected, BirthDates.compare((int) one.toEpochDay(), (int) other.toEpochDay()));
  }

  /** first|last|gender|born|email|phone|postal code of both, the evidence, and the verdict. */
  @ParameterizedTest
  @CsvSource({
    "jean|dupont|||e||, jean|dupont|||e||, EMAIL, true",
    "marie|dupont|f||e||, jean|dupont|m||e||, EMAIL, false",
    "marie|dupont|||e||, |dupont|||e||, EMAIL, true",
    "||||e||, ||||e||, EMAIL, true",
    "marie|dupont|f||e||, marie|durand|f||e||, EMAIL, true",
    "m|dupont|f||e||, marie|durand|f||e||, EMAIL, true",
    "|dupont|f||e||, marie|durand|f||e||, EMAIL, false",
    "dupont|marie|||e||, marie|dupont|||e||, EMAIL, true",
    "jean|dupont|m|1950-01-01|e||, jean|dupont|m|1981-06-02|e||, EMAIL, false",
    "jean|dupont|m|1950-01-01|e||, jean|dupont|m|1950-01-10|e||, EMAIL, true",
    "jean|dupont|m||e||75001, jean|dupont|m||e||69001, EMAIL, false",
    "jean|dupont|m||e|p|75001, jean|dupont|m||e|p|69001, EMAIL, true",
    "jean|dupont|m|1950-01-01|e||75001, jean|dupont|m|1950-01-01|e||69001, EMAIL, true",
    "jean|dupont||||p|, jean|dupont||||p|, PHONE, true",
    "jean|dupont||||p|, |dupont||||p|, PHONE, false",
    "jean|dupont||||p|75001, |dupont||||p|75001, PHONE, true",
    "marie|dupont|f|||p|, marie|durand|f|||p|, PHONE, false",
    "marie|dupont|f|1950-01-01||p|, marie|durand|f|1950-01-01||p|, PHONE, true",
    "jean|dupont|m|1950-01-01||p|, jean|dupont|m|1981-06-02||p|, PHONE, false",
    "dominique|dupont|m|1950-01-01|||1, dominique|dupont|f|1950-01-01|||1, NAME_BIRTH_POSTCODE, true"
  })
  void judgesRecordsOfOneSource(String one, String other, Evidence evidence, boolean accepted) {
    Verdict verdict = RULE.judge(evidence, keys("1", one), keys("2", other));

    assertEquals(accepted, verdict.accepted(), verdict.explanation());
    assertEquals(accepted, RULE.judge(evidence, keys("2", other), keys("1", one)).accepted());
  }

  @Test
  void toldByTwoSourcesAPersonMayLiveInTwoPlaces() {
    PersonKeys elsewhere =
        new PersonKeys("web", "9", "jean", "dupont", null, null, "e", null, "69001");

    assertTrue(
        RULE.judge(Evidence.EMAIL, keys("1", "jean|dupont|||e||75001"), elsewhere).accepted());
  }

  @Test
  void explainsWithoutValues() {
    Verdict verdict =
        RULE.judge(
            Evidence.EMAIL, keys("1", "marie|dupont|f||e||"), keys("2", "paul|dupont|m||e||"));

    assertEquals(
        "same e-mail; first name different, last name equal, birth date unknown; refused: first"
            + " names differ",
        verdict.explanation());
  }

  static PersonKeys keys(String id, String text) {
    String[] values = text.split("\\|", -1);
    return new PersonKeys(
        "crm",
        id,
        given(values[0]),
        given(values[1]),
        given(values[2]),
        values[3].isEmpty() ? null : (int) LocalDate.parse(values[3]).toEpochDay(),
        given(values[4]),
        given(values[5]),
        given(values[6]));
  }

  private static @Nullable String given(String value) {
    return value.isEmpty() ? null : value;
  }
}
