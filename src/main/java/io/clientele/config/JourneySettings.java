package io.clientele.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How customers are followed.
 *
 * @param description what the jobs do, for people
 * @param days the last days that are looked at
 * @param steps the steps of a journey, those that tell more first
 * @param funnel how far sessions come
 * @param silenceDays a longer silence ends a journey
 * @param paths frequent sequences of steps
 * @param painPoints what follows steps
 */
public record JourneySettings(
    String description,
    int days,
    List<Step> steps,
    Funnel funnel,
    int silenceDays,
    Paths paths,
    PainPointSettings painPoints) {
  static final int MOST_DAYS = 36_500;

  /** Steps a customer has met are told by the bits of a number. */
  private static final int MOST_STEPS = 62;

  public JourneySettings {
    steps = List.copyOf(steps);
  }

  /**
   * A step of a journey.
   *
   * @param name its name
   * @param stage what other steps it is like
   * @param table the table that holds its rows
   * @param where which rows, in SQL; any, when empty
   */
  public record Step(String name, String stage, String table, Optional<String> where) {
    static Step read(Section section) {
      return new Step(
          section.text("name"),
          section.text("stage"),
          StepSource.table(section, StepSource.EVENTS),
          section.optionalText("where"));
    }
  }

  /**
   * How far sessions come.
   *
   * @param days the last days that are looked at
   * @param steps in the order they are reached
   * @param by dimensions that are told
   * @param leastSessions sessions of a value at least
   */
  public record Funnel(int days, List<FunnelStep> steps, List<Dimension> by, int leastSessions) {
    public Funnel {
      steps = List.copyOf(steps);
      by = List.copyOf(by);
    }

    static Funnel read(Section section) {
      Funnel funnel =
          new Funnel(
              section.wholeNumber("days", 1, MOST_DAYS),
              section.sections("steps", FunnelStep::read),
              section.choices("by", Dimension.class),
              section.wholeNumber("least-sessions", 1, 1_000_000));
      if (funnel.steps().isEmpty() || funnel.steps().size() > MOST_STEPS) {
        section.problem("steps", "are none or too many; expected 1 to " + MOST_STEPS + ".");
      }
      return funnel;
    }
  }

  /**
   * A step of the funnel.
   *
   * @param name its name
   * @param of the steps that reach it
   */
  public record FunnelStep(String name, List<String> of) {
    public FunnelStep {
      of = List.copyOf(of);
    }

    static FunnelStep read(Section section) {
      return new FunnelStep(section.text("name"), section.texts("of"));
    }
  }

  /** By what sessions are told apart. */
  public enum Dimension {
    ALL,
    SEGMENT,
    CAMPAIGN,
    DEVICE;

    /** As tables write it. */
    public String code() {
      return Section.choiceName(this);
    }
  }

  /**
   * Frequent sequences of steps.
   *
   * @param leastSupport share of the journeys at least
   * @param leastJourneys journeys at least
   * @param mostLength steps at most
   * @param mostSteps last steps of a journey that are looked at
   * @param mostJourneys journeys that are looked at, at most
   * @param mostPaths paths told, at most
   */
  public record Paths(
      double leastSupport,
      int leastJourneys,
      int mostLength,
      int mostSteps,
      int mostJourneys,
      int mostPaths) {
    private static final int MANY = 10_000_000;

    static Paths read(Section section) {
      return new Paths(
          section.number("least-support", 0, 1),
          section.wholeNumber("least-journeys", 1, MANY),
          section.wholeNumber("most-length", 2, 20),
          section.wholeNumber("most-steps", 2, 1000),
          section.wholeNumber("most-journeys", 1, MANY),
          section.wholeNumber("most-paths", 1, 100_000));
    }
  }

  /** The names of the steps, in their order. */
  public List<String> stepNames() {
    return steps.stream().map(Step::name).toList();
  }

  /** Places of the steps with these names. */
  public List<Integer> places(List<String> names) {
    return names.stream().map(stepNames()::indexOf).toList();
  }

  static JourneySettings read(Section section) {
    JourneySettings settings =
        new JourneySettings(
            section.text("description"),
            section.wholeNumber("days", 1, MOST_DAYS),
            section.sections("steps", Step::read),
            section.section("funnel", Funnel::read),
            section.wholeNumber("silence-days", 1, MOST_DAYS),
            section.section("paths", Paths::read),
            section.section("pain-points", PainPointSettings::read));
    settings.check(section);
    return settings;
  }

  private void check(Section section) {
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      section.problem("steps", "are none or too many; expected 1 to " + MOST_STEPS + ".");
    }
    Set<String> names = new HashSet<>();
    steps.stream()
        .filter(step -> !names.add(step.name()))
        .forEach(step -> section.problem("steps", "names " + step.name() + " twice."));
    Stream<String> funnelNames = funnel.steps().stream().flatMap(step -> step.of().stream());
    refuseUnknown(section.inside("funnel"), "steps", names, funnelNames);
    Section pain = section.inside("pain-points");
    refuseUnknown(pain, "outcomes", names, painPoints.stepNames());
    Set<String> stages = new HashSet<>(steps.stream().map(Step::stage).toList());
    refuseUnknown(pain, "outcomes", stages, painPoints.stageNames());
  }

  private static void refuseUnknown(
      Section section, String key, Set<String> known, Stream<String> named) {
    named
        .distinct()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                section.problem(
                    key,
                    "names \"%s\", which is none.%s"
                        .formatted(name, Suggestion.near(name, known.stream().sorted().toList()))));
  }
}
