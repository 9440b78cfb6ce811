package io.clientele.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.config.SurvivorshipSettings.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GoldenRecordSettingsTest {
  private static final String PATH = "clientele.jobs.who-is-who.golden-record";
  private static final SurvivorshipSettings MOST_RECENT =
      new SurvivorshipSettings(Rule.MOST_RECENT, List.of());

  @Test
  void keepsTheMostRecentUnlessToldOtherwise() {
    GoldenRecordSettings settings = load("{ }");

    assertEquals(new GoldenRecordSettings(MOST_RECENT, Map.of()), settings);
    assertEquals(MOST_RECENT, settings.of("email"));
  }

  @Test
  void readsEveryKey() {
    GoldenRecordSettings settings =
        load(
            """
            {
              default { rule = source-priority, sources = [loyalty, crm] }
              columns {
                title { rule = most-recent }
                phone { rule = most-frequent }
                address { rule = most-complete }
                company { rule = longest }
              }
            }
            """);

    assertEquals(
        new GoldenRecordSettings(
            new SurvivorshipSettings(Rule.SOURCE_PRIORITY, List.of("loyalty", "crm")),
            Map.of(
                "title", MOST_RECENT,
                "phone", new SurvivorshipSettings(Rule.MOST_FREQUENT, List.of()),
                "address", new SurvivorshipSettings(Rule.MOST_COMPLETE, List.of()),
                "company", new SurvivorshipSettings(Rule.LONGEST, List.of()))),
        settings);
    assertEquals(Rule.LONGEST, settings.of("company").rule());
    assertEquals(List.of("loyalty", "crm"), settings.of("email").sources());
  }

  @Test
  void refusesWhatIsNoColumn() {
    assertEquals(
        List.of(
            "columns.city is a part of the address, whose parts come from one record; expected a"
                + " rule of address.",
            "columns.consents is no column of the golden record; expected one of title, first_name,"
                + " last_name, full_name, gender, birth_date, email, phone, address, company.",
            "columns.mail is no column of the golden record; expected one of title, first_name,"
                + " last_name, full_name, gender, birth_date, email, phone, address, company."
                + " Did you mean \"email\"?"),
        problems(
            """
            { columns {
              mail { rule = longest }, city { rule = longest }, consents { rule = longest }
            } }
            """));
  }

  @Test
  void refusesWhatIsNoRule() {
    assertEquals(
        List.of(
            "columns.email.rule is \"most-recnt\"; expected one of most-recent, most-frequent,"
                + " most-complete, longest, source-priority. Did you mean \"most-recent\"?",
            "columns.phone.rule is missing; expected one of most-recent, most-frequent,"
                + " most-complete, longest, source-priority."),
        problems(
            "{ columns { email { rule = most-recnt, sources = [crm] }, phone { sources = [] } } }"));
  }

  @Test
  void refusesWhatIsNoSourceOfCustomers() {
    assertEquals(
        List.of(
            "columns.email.sources names \"loyaltie\"; expected sources of customers: crm, loyalty."
                + " Did you mean \"loyalty\"?",
            "default.sources names \"orders\"; expected sources of customers: crm, loyalty."),
        problems(
            """
            {
              default { rule = source-priority, sources = [crm, orders] }
              columns { email { rule = source-priority, sources = [loyaltie] } }
            }
            """));
  }

  @Test
  void refusesSourcesThatTellNothing() {
    assertEquals(
        List.of(
            "columns.email.sources names no source; source-priority expects at least one, as in"
                + " [crm].",
            "columns.phone.sources is told, but longest looks at no source.",
            "columns.title.sources names a source twice."),
        problems(
            """
            { columns {
              email { rule = source-priority }
              phone { rule = longest, sources = [crm] }
              title { rule = source-priority, sources = [crm, loyalty, crm] }
            } }
            """));
  }

  private static List<String> problems(String goldenRecord) {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> load(goldenRecord));
    return refused.problems().stream()
        .map(problem -> problem.path().replace(PATH + ".", "") + " " + problem.text())
        .toList();
  }

  private static GoldenRecordSettings load(String goldenRecord) {
    Map<String, String> settings =
        Map.of(
            PATH,
            goldenRecord,
            "clientele.sources",
            """
            {
              crm { kind = customers, path = "crm/*", format = csv, columns { source_id = id } }
              loyalty { kind = customers, path = "loy/*", format = csv, columns { source_id = id } }
              orders {
                kind = transactions, path = "orders/*", format = csv, customers = crm
                columns {
                  order_id = o, customer_source_id = c, ordered_at = t, product_id = p, quantity = q
                  unit_price = u
                }
              }
            }
            """);
    return new SettingsLoader(Path.of(""))
        .load(Optional.empty(), settings)
        .jobs()
        .match()
        .goldenRecord();
  }
}
