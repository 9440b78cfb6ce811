package io.clientele.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What may be done next for a customer.
 *
 * @param description what the job does, for people
 * @param rules what may be done, by name
 * @param channels how customers are reached, by name
 * @param perCustomer actions a customer gets a night at most
 * @param restDays days after an action during which a customer gets none
 * @param control who gets none at all
 * @param holdsForMost share of customers above which a rule's condition is told
 * @param results how past actions are measured
 */
public record ActionSettings(
    String description,
    Map<String, Rule> rules,
    Map<String, Channel> channels,
    int perCustomer,
    int restDays,
    Control control,
    double holdsForMost,
    Results results) {
  private static final int MOST_DAYS = 3650;
  private static final String AT_MOST = "at-most";

  public ActionSettings {
    rules = Map.copyOf(rules);
    channels = Map.copyOf(channels);
  }

  /** What an action is for. */
  public enum Kind {
    REPAIR,
    PREVENT,
    WINBACK,
    CROSS_SELL,
    UP_SELL,
    THANK,
    ASK,
    OTHER
  }

  /** What an action is measured by. */
  public enum Outcome {
    PURCHASE,
    ANSWER
  }

  /**
   * What may be done for some customers.
   *
   * @param kind what it is for
   * @param when for whom, an SQL condition
   * @param worth of its success, in money, in SQL
   * @param channels names of those it may be done through
   * @param cooldownDays days during which a customer gets it no second time
   * @param atMost customers a night
   * @param outcome what it is measured by
   * @param offer what to propose, in SQL
   * @param reasons texts, in SQL
   */
  public record Rule(
      Kind kind,
      String when,
      String worth,
      List<String> channels,
      int cooldownDays,
      OptionalInt atMost,
      Outcome outcome,
      Optional<String> offer,
      List<String> reasons) {
    public Rule {
      channels = List.copyOf(channels);
      reasons = List.copyOf(reasons);
    }

    static Rule read(Section section) {
      return new Rule(
          section.choice("kind", Kind.class),
          section.text("when"),
          section.text("worth"),
          filled(section, "channels", "name how customers may be reached"),
          section.wholeNumber("cooldown-days", 0, MOST_DAYS),
          ActionSettings.atMost(section),
          section.choice("outcome", Outcome.class),
          section.optionalText("offer"),
          filled(section, "reasons", "tell why, in SQL"));
    }
  }

  /**
   * How customers are reached.
   *
   * @param consents purposes that a customer must consent to
   * @param reachable whom it reaches, an SQL condition
   * @param response how likely a customer answers, 0 to 1, in SQL
   * @param cost of reaching one, in money
   * @param atMost customers a night
   */
  public record Channel(
      List<String> consents, String reachable, String response, double cost, OptionalInt atMost) {
    private static final double MOST_COST = 1e6;

    public Channel {
      consents = List.copyOf(consents);
    }

    static Channel read(Section section) {
      return new Channel(
          filled(section, "consents", "name the purposes that a customer must consent to"),
          section.text("reachable"),
          section.text("response"),
          section.number("cost", 0, MOST_COST),
          ActionSettings.atMost(section));
    }
  }

  /**
   * Who gets no action, for comparison.
   *
   * @param share of the customers
   * @param salt what they are picked with
   */
  public record Control(double share, String salt) {
    private static final double MOST_SHARE = 0.9;

    static Control read(Section section) {
      return new Control(section.number("share", 0, MOST_SHARE), section.text("salt"));
    }
  }

  /**
   * How past actions are measured.
   *
   * @param afterDays days after an action in which what a customer does counts
   * @param overDays days before these whose actions count
   * @param fewestCustomers that anything is concluded of, on either side
   */
  public record Results(int afterDays, int overDays, int fewestCustomers) {
    static Results read(Section section) {
      return new Results(
          section.wholeNumber("after-days", 1, MOST_DAYS),
          section.wholeNumber("over-days", 1, MOST_DAYS),
          section.wholeNumber("fewest-customers", 2, 1_000_000_000));
    }
  }

  /** Days before D whose actions are still needed: by cooldowns, rests and results. */
  public int keptDays() {
    int cooldown = rules.values().stream().mapToInt(Rule::cooldownDays).max().orElse(0);
    return Math.max(Math.max(cooldown, restDays), results.afterDays() + results.overDays());
  }

  static ActionSettings read(Section section) {
    ActionSettings settings =
        new ActionSettings(
            section.text("description"),
            section.named("rules", Rule::read),
            section.named("channels", Channel::read),
            section.wholeNumber("actions-per-customer", 1, 100),
            section.wholeNumber("rest-days", 0, MOST_DAYS),
            section.section("control", Control::read),
            section.number("holds-for-most", 0, 1),
            section.section("results", Results::read));
    settings.rules.forEach(
        (name, rule) ->
            rule.channels().stream()
                .filter(channel -> !settings.channels.containsKey(channel))
                .forEach(
                    channel ->
                        section
                            .inside("rules")
                            .inside(name)
                            .problem(
                                "channels",
                                "names "
                                    + channel
                                    + ", which clientele.jobs.actions.channels does not know."
                                    + Suggestion.near(channel, settings.channels.keySet()))));
    return settings;
  }

  private static OptionalInt atMost(Section section) {
    return section.has(AT_MOST)
        ? OptionalInt.of(section.wholeNumber(AT_MOST, 1, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  private static List<String> filled(Section section, String key, String advice) {
    List<String> texts = section.texts(key);
    if (texts.isEmpty()) {
      section.problem(key, "is empty; " + advice + ".");
    }
    return texts;
  }
}
