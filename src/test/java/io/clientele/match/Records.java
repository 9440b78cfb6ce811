package io.clientele.match;

import io.clientele.testkit.TestSettings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records for tests. */
final class Records {
  static final Comparisons COMPARISONS =
      new Comparisons(TestSettings.withSources("{ }").jobs().match().names());

  private Records() {}

  /**
   * A record written {@code source id: name=value ...}, with first, last, gender, born, email,
   * phone, street (with its number), code, city and verified; a word without a name belongs to the
   * value before.
   */
  static Compared of(String line) {
    int colon = line.indexOf(": ");
    String[] id = line.substring(0, colon).split(" ", -1);
    Map<String, String> values = new HashMap<>();
    String name = "";
    for (String word : line.substring(colon + 2).split(" ", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        name = word.substring(0, equals);
      }
      values.merge(name, word.substring(equals + 1), (before, more) -> before + " " + more);
    }
    Address address = Address.parsed(values.get("street"));
    return Compared.of(
        id[0],
        id[1],
        new Compared.Values(
            values.get("first"),
            values.get("last"),
            values.get("gender"),
            date(values.get("born")),
            values.get("email"),
            values.get("phone"),
            address == null ? null : address.number(),
            address == null ? null : address.street(),
            values.get("code"),
            values.get("city"),
            values.get("verified")));
  }

  private static @Nullable LocalDate date(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
