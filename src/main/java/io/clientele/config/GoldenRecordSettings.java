package io.clientele.config;

import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which of the values that a person's records give survives.
 *
 * @param standard the rule of columns without one of their own
 * @param columns rules by column; that of the address holds for all its parts
 */
public record GoldenRecordSettings(
    SurvivorshipSettings standard, Map<String, SurvivorshipSettings> columns)
    implements Serializable {
  private static final String STANDARD = "default";
  private static final String COLUMNS = "columns";

  /** The columns that have a rule: parts of an address have the address's. */
  private static final List<String> RULED =
      Customers.VALUES.stream()
          .filter(
              column ->
                  column.equals(CustomerRecords.ADDRESS)
                      || !Customers.ADDRESS_PARTS.contains(column))
          .toList();

  public GoldenRecordSettings {
    columns = Map.copyOf(columns);
  }

  static GoldenRecordSettings read(Section section) {
    GoldenRecordSettings settings =
        new GoldenRecordSettings(
            section.section(STANDARD, SurvivorshipSettings::read),
            section.named(COLUMNS, SurvivorshipSettings::read));
    settings.columns.keySet().stream()
        .sorted()
        .filter(column -> !RULED.contains(column))
        .forEach(column -> section.problem(COLUMNS, column, unruled(column)));
    return settings;
  }

  private static String unruled(String column) {
    return Customers.ADDRESS_PARTS.contains(column)
        ? "is a part of the address, whose parts come from one record; expected a rule of address."
        : "is no column of the golden record; expected one of "
            + String.join(", ", RULED)
            + "."
            + Suggestion.near(column, RULED);
  }

  /** Tells which sources no record can have. */
  void checkSources(Section section, List<String> known) {
    standard.checkSources(section.inside(STANDARD), known);
    Section rules = section.inside(COLUMNS);
    for (String column : columns.keySet().stream().sorted().toList()) {
      of(column).checkSources(rules.inside(column), known);
    }
  }

  /** The rule of a column, or of the address. */
  public SurvivorshipSettings of(String column) {
    return Objects.requireNonNull(columns.getOrDefault(column, standard));
  }
}
