package io.clientele.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of the search for unusual customers.
 *
 * @param description what the job does, for people
 * @param indicators what customers are compared by
 * @param leastZ robust standard deviations from which on one indicator makes a customer unusual
 * @param chance of a robust distance that makes a customer unusual, were all normal
 * @param fewestCustomers customers there must be
 * @param sampledCustomers customers that what is usual is measured on, about
 * @param countContactsFrom records from which on a customer's addresses and numbers are counted
 * @param faults faults of the data
 */
public record OutlierSettings(
    String description,
    List<Indicator> indicators,
    double leastZ,
    double chance,
    int fewestCustomers,
    int sampledCustomers,
    int countContactsFrom,
    List<Fault> faults) {
  public OutlierSettings {
    indicators = List.copyOf(indicators);
    faults = List.copyOf(faults);
  }

  /**
   * A fault of the data.
   *
   * @param name what is said of it
   * @param when condition, in SQL
   */
  public record Fault(String name, String when) {
    static Fault read(Section section) {
      return new Fault(section.text("name"), section.text("when"));
    }
  }

  static OutlierSettings read(Section section) {
    return new OutlierSettings(
        section.text("description"),
        indicators(section),
        section.number("least-z", 1, 1_000),
        section.number("chance", 1e-12, 0.5),
        section.wholeNumber("fewest-customers", 10, 1_000_000),
        section.wholeNumber("sampled-customers", 1_000, 100_000),
        section.wholeNumber("count-contacts-from", 2, 1_000_000),
        section.sections("faults", Fault::read));
  }

  private static List<Indicator> indicators(Section section) {
    List<Indicator> indicators = new ArrayList<>();
    for (String name : new LinkedHashSet<>(section.texts("indicators"))) {
      Optional<Indicator> indicator = Indicator.named(name);
      indicator.ifPresentOrElse(
          indicators::add, () -> section.problem("indicators", Indicator.unknown(name)));
    }
    if (section.texts("indicators").isEmpty()) {
      section.problem("indicators", "is empty; name what customers are compared by.");
    }
    return indicators;
  }
}
