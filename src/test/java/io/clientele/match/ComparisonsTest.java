package io.clientele.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records as name=value, by the names of {@link Records}; levels in words. */
final class ComparisonsTest {
  @ParameterizedTest
  @CsvSource({
    "jean, jean, equal",
    "jean pierre, jeanpierre, equal",
    "marie, maire, a misspelling",
    "christophe, christopohe, a misspelling",
    "jean, jeanne, of the other sex",
    "louis, louise, of the other sex",
    "julie, julien, of the other sex",
    "jean, jean pierre, a short form",
    "alex, alexandre, a short form",
    "bob, robert, a short form",
    "j, jean, an initial",
    "lea, leo, similar",
    "paul, pierre, different",
    "martine, maurice, similar",
    "nathalie, sylvie, different"
  })
  void comparesFirstNames(String one, String other, String expected) {
    assertEquals("first name " + expected, compared("first=" + one, "first=" + other));
  }

  @ParameterizedTest
  @CsvSource({
    "last=martin, last=martin, last name equal",
    "last=lefevre, last=lefebvre, last name one letter off",
    "last=schneider, last=schniedre, last name two letters off",
    "last=martin, last=martin durand, last name part of the other",
    "last=roy, last=ray, last name different",
    "last=martin, last=durand, last name different",
    "last=martin gender=f, last=durand gender=f, 'last name different, both women'",
    "last=martin, last=durand email=zoe.martin@x.fr, last name in the other's e-mail",
    "first=zoe last=roy, first=roy last=zoe, first name swapped with last name",
    "first=christiane last=bedouet, first=bedouet last=chriistiane, first name swapped with last name",
    "first=zoe last=roy, first=zoe last=roy, 'first name equal, last name equal'"
  })
  void comparesLastNames(String one, String other, String expected) {
    assertEquals(expected, compared(one, other));
  }

  @ParameterizedTest
  @CsvSource({
    "1980-05-12, 1980-05-12, equal",
    "1980-05-12, 1980-12-05, day and month swapped",
    "1980-05-12, 1980-05-21, one digit off",
    "1980-05-12, 1990-05-12, one digit off",
    "1980-05-13, 1980-05-22, two parts of three equal",
    "1980-05-12, 1908-05-12, one digit off",
    "1980-05-12, 1991-05-12, two parts of three equal",
    "1980-05-12, 1980-08-01, of the same year",
    "1980-05-12, 2004-01-30, different"
  })
  void comparesBirthDates(String one, String other, String expected) {
    assertEquals("birth date " + expected, compared("born=" + one, "born=" + other));
  }

  @ParameterizedTest
  @CsvSource({
    "email=zoe.roy@x.fr, email=zoe.roy@x.fr, e-mail equal",
    "email=zoe.roy@x.fr, email=zoe.roy@gmail.com, e-mail equal before the @",
    "email=zoe.roy@x.fr, email=zo.roy@x.fr, e-mail one letter off",
    "email=zoe.roy@x.fr, email=zo.ry@x.fr, e-mail two letters off",
    "email=e@x.fr, email=f@x.fr, e-mail different",
    "email=zoe.roy12@free.fr, email=zoe.roy@gmail.com, e-mail similar",
    "email=zoe.roy@x.fr, email=bob@gmail.com, e-mail different",
    "phone=+33612345678, phone=+33612345678, phone equal",
    "phone=+33612345678, phone=+33612345679, phone one digit off",
    "phone=+33612345678, phone=+33698345070, phone different",
    "phone=+33612345678, phone=+33612345187, phone two digits off",
    "street=12 garibaldi, street=12 garibaldi, address equal",
    "street=12 garibaldi, street=12 garibadi, address similar",
    "street=12 garibaldi, street=14 garibaldi, address of the same street",
    "street=12 garibaldi, street=12 pasteur, address of the same number",
    "street=12 garibaldi, street=3 pasteur, address different",
    "code=69003 city=lyon, code=69003 city=lyon, place equal",
    "code=69003, code=69003 city=lyon, place equal",
    "code=69003 city=lyon, code=69003 city=bron, place of the same postal code",
    "city=lyon, code=69003 city=lyon, place of the same city",
    "code=69003 city=lyon, code=69008 city=lyon, place of the same city",
    "code=69003 city=lyon, code=13008 city=lyon, 'place of the same city, another postal code'",
    "code=69003 city=villeurbane, code=69100 city=villeurbanne, place of a similar city",
    "code=69003 city=lyon, code=69100 city=bron, place near",
    "code=69003 city=lyon, code=35000 city=rennes, place different"
  })
  void comparesContacts(String one, String other, String expected) {
    assertEquals(expected, compared(one, other));
  }

  private static String compared(String one, String other) {
    Compared left = Records.of("a 1: " + one);
    Compared right = Records.of("a 2: " + other);
    long pattern = Records.COMPARISONS.pattern(left, right);
    assertEquals(pattern, Records.COMPARISONS.pattern(right, left), "the other way round");
    return Stream.of(Comparison.values())
        .filter(comparison -> comparison.level(pattern) > 0)
        .map(
            comparison ->
                comparison.text()
                    + " "
                    + comparison.levels().get(comparison.level(pattern) - 1).text())
        .collect(Collectors.joining(", "));
  }
}
