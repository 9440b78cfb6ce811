package io.clientele.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * How pain points are found.
 *
 * @param outcomes what customers do after a step
 * @param falseRate of the steps told, the share that are none, by chance
 * @param leastLift how many times as often as by chance the outcome follows, at least
 * @param leastCustomers customers of a comparison at least
 * @param companionDays how near a worse step excuses one
 */
public record PainPointSettings(
    List<Outcome> outcomes,
    double falseRate,
    double leastLift,
    int leastCustomers,
    int companionDays) {
  public PainPointSettings {
    outcomes = List.copyOf(outcomes);
  }

  /**
   * What customers do after a step.
   *
   * @param name its name
   * @param steps the steps that it consists of
   * @param silent whether it is that none of them follows
   * @param among only where one of these follows, unless empty
   * @param withinDays for how long it is waited
   * @param stages of whose steps it is asked
   * @param except steps of these that it is not asked of
   */
  public record Outcome(
      String name,
      List<String> steps,
      boolean silent,
      List<String> among,
      int withinDays,
      List<String> stages,
      List<String> except) {
    public Outcome {
      steps = List.copyOf(steps);
      among = List.copyOf(among);
      stages = List.copyOf(stages);
      except = List.copyOf(except);
    }

    static Outcome read(Section section) {
      return new Outcome(
          section.text("name"),
          section.texts("steps"),
          section.has("silent") && section.flag("silent"),
          section.texts("among"),
          section.wholeNumber("within-days", 1, JourneySettings.MOST_DAYS),
          section.texts("stages"),
          section.texts("except"));
    }
  }

  Stream<String> stepNames() {
    return outcomes.stream()
        .flatMap(out -> Stream.of(out.steps(), out.among(), out.except()))
        .flatMap(List::stream);
  }

  Stream<String> stageNames() {
    return outcomes.stream().flatMap(out -> out.stages().stream());
  }

  static PainPointSettings read(Section section) {
    return new PainPointSettings(
        section.sections("outcomes", Outcome::read),
        section.number("false-rate", 0, 1),
        section.number("least-lift", 1, 1_000),
        section.wholeNumber("least-customers", 2, 1_000_000),
        section.wholeNumber("companion-days", 0, JourneySettings.MOST_DAYS));
  }
}
