package io.clientele.config;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What churn means, what it is learned from, and how it is told.
 *
 * @param description what the job does, for people
 * @param meaning who is a churner
 * @param horizonDays days after a snapshot without a purchase that make a churner
 * @param rhythmGaps of a customer's own rhythm: mean gaps without a purchase that make a churner
 * @param lookbackDays days before a snapshot with a purchase that make a customer active
 * @param snapshots past snapshots whose horizon has ended
 * @param snapshotStepDays days between two snapshots
 * @param snapshotsFrom a date that the snapshots are whole steps from
 * @param training how the model is trained, and what stops it
 * @param reasons most reasons told for a customer
 * @param mediumFrom least probability of the band medium
 * @param highFrom least probability of the band high
 * @param features what the regression looks at
 */
public record ChurnSettings(
    String description,
    Meaning meaning,
    int horizonDays,
    double rhythmGaps,
    int lookbackDays,
    int snapshots,
    int snapshotStepDays,
    LocalDate snapshotsFrom,
    ChurnTrainingSettings training,
    int reasons,
    double mediumFrom,
    double highFrom,
    List<Feature> features) {

  public ChurnSettings {
    features = List.copyOf(features);
  }

  /** Who is a churner. */
  public enum Meaning {
    /** Who was active at a snapshot and bought nothing in the horizon after it. */
    NO_PURCHASE,
    /** The same, in so many of the customer's own mean gaps, at most the horizon. */
    OWN_RHYTHM,
    /** Whom a feed of labels says so of, by what it tells of them. */
    LABELS
  }

  /**
   * A feature and how it is told as a reason.
   *
   * @param indicator the feature
   * @param high told when a high value raises the risk
   * @param low told when a low value raises the risk
   * @param missing told when the value's absence raises the risk
   */
  public record Feature(Indicator indicator, String high, String low, String missing) {
    static Feature read(Section section) {
      String high = section.text("high");
      String low = section.text("low");
      Indicator indicator = Indicator.named(section.text("name")).orElseGet(() -> unknown(section));
      String missing = indicator.mayMiss() ? section.text("missing") : "";
      if (!indicator.mayMiss() && section.has("missing")) {
        section.problem("missing", "is told, but " + indicator.column() + " is never missing.");
      }
      return new Feature(indicator, high, low, missing);
    }

    private static Indicator unknown(Section section) {
      section.problem("name", Indicator.unknown(section.optionalText("name").orElse("")));
      section.has("missing");
      return Indicator.RECENCY_DAYS;
    }
  }

  /**
   * The dates of the past snapshots, the latest first: of those that are whole steps from {@code
   * snapshotsFrom} the last ones whose horizon has ended by D. They stay where they are until one
   * more has ended.
   */
  public List<LocalDate> snapshotDates(LocalDate asOf) {
    long ended = asOf.minusDays(horizonDays).toEpochDay();
    long past = Math.floorMod(ended - snapshotsFrom.toEpochDay(), (long) snapshotStepDays);
    LocalDate latest = LocalDate.ofEpochDay(ended - past);
    return IntStream.range(0, snapshots)
        .mapToObj(back -> latest.minusDays((long) back * snapshotStepDays))
        .toList();
  }

  static ChurnSettings read(Section section) {
    ChurnSettings settings =
        new ChurnSettings(
            section.text("description"),
            section.choice("meaning", Meaning.class),
            section.wholeNumber("horizon-days", 1, 730),
            section.number("rhythm-gaps", 1, 100),
            section.wholeNumber("lookback-days", 1, 3650),
            section.wholeNumber("snapshots", 2, 60),
            section.wholeNumber("snapshot-step-days", 1, 365),
            section.date("snapshots-from"),
            ChurnTrainingSettings.read(section),
            section.wholeNumber("reasons", 0, 10),
            section.number("medium-from", 0, 1),
            section.number("high-from", 0, 1),
            section.sections("features", Feature::read));
    settings.check(section);
    return settings;
  }

  private void check(Section section) {
    if (mediumFrom > highFrom) {
      section.problem(
          "medium-from", "is " + mediumFrom + ", above high-from, which is " + highFrom + ".");
    }
    if ((long) (snapshots - 1) * snapshotStepDays < horizonDays) {
      section.problem(
          "snapshots",
          "and snapshot-step-days reach back "
              + (snapshots - 1) * snapshotStepDays
              + " days; expected at least horizon-days, which is "
              + horizonDays
              + ", so that a snapshot to train on ends before the one to test on.");
    }
    checkNames(section);
    if (features.isEmpty()) {
      section.problem("features", "is empty; expected at least one feature.");
    }
    Set<Indicator> seen = new HashSet<>();
    for (Feature feature : features) {
      if (!seen.add(feature.indicator())) {
        section.problem("features", "names " + feature.indicator().column() + " twice.");
      }
    }
  }

  /** Of labels, only the feed tells which features there are. */
  private void checkNames(Section section) {
    if (meaning == Meaning.LABELS) {
      if (!training.lifetime().tenure().isEmpty() && training.lifetime().features().isEmpty()) {
        section
            .inside("lifetime")
            .problem("features", "is empty; name those that do not tell the tenure.");
      }
      return;
    }
    List<String> known = features.stream().map(feature -> feature.indicator().column()).toList();
    List<String> any = Arrays.stream(Indicator.values()).map(Indicator::column).toList();
    checkNames(section.inside("guards"), "drift-exempt", training.guards().driftExempt(), any);
    checkNames(section.inside("lifetime"), "features", training.lifetime().features(), known);
  }

  private static void checkNames(
      Section section, String key, List<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        section.problem(
            key, "names \"" + name + "\", which is no feature." + Suggestion.near(name, known));
      }
    }
  }
}
