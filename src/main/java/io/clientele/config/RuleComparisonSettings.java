package io.clientele.config;

/**
 * How rules are compared over nights.
 *
 * @param afterDays with the last night at least so many days before
 * @param leastChange a rule changed when the greater lift is this share above the smaller
 * @param keepDays for how many days each night's rules are kept
 */
public record RuleComparisonSettings(int afterDays, double leastChange, int keepDays) {
  static RuleComparisonSettings read(Section section) {
    RuleComparisonSettings settings =
        new RuleComparisonSettings(
            section.wholeNumber("after-days", 1, 10_000),
            section.number("least-change", 0, 1e6),
            section.wholeNumber("keep-days", 1, 10_000));
    if (settings.afterDays > settings.keepDays) {
      section.problem("after-days", "is above keep-days; expected a night that is still kept.");
    }
    return settings;
  }
}
