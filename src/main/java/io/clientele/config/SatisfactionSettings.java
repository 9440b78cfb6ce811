package io.clientele.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers of the satisfaction that surveys tell.
 *
 * @param description what the job does, for people
 * @param leastAnswers answers that a figure rests on at least
 * @param wave period in which a customer's last answer counts, when it is about no order
 * @param by what is told, and for which periods
 * @param scales by metric, in order of their names
 * @param invitations interactions that invite to a survey; the first that fits counts
 */
public record SatisfactionSettings(
    String description,
    int leastAnswers,
    Period wave,
    List<Cut> by,
    List<Scale> scales,
    List<Invitation> invitations) {

  public SatisfactionSettings {
    by = List.copyOf(by);
    scales = List.copyOf(scales);
    invitations = List.copyOf(invitations);
  }

  /** A part of the calendar. */
  public enum Period {
    MONTH,
    QUARTER,
    YEAR;

    /** As settings and tables write it. */
    public String code() {
      return Section.choiceName(this);
    }
  }

  /** By what answers are told apart. */
  public enum Dimension {
    ALL,
    CHANNEL,
    SEGMENT,
    ORDER_CHANNEL,
    CATEGORY,
    PRODUCT,
    STEP;

    /** As tables write it. */
    public String code() {
      return Section.choiceName(this).replace('-', '_');
    }
  }

  /**
   * What is told of a dimension.
   *
   * @param dimension the dimension
   * @param periods for which periods
   */
  public record Cut(Dimension dimension, List<Period> periods) {
    public Cut {
      periods = List.copyOf(periods);
    }

    static Cut read(Section section) {
      return new Cut(
          section.choice("dimension", Dimension.class), section.choices("periods", Period.class));
    }
  }

  /**
   * How the scores of a metric are read.
   *
   * @param metric the metric
   * @param least lowest score
   * @param most highest score
   * @param highFrom an answer is high from here
   * @param lowTo an answer is low up to here
   * @param net whether the figure is the share of high answers less that of low ones
   */
  public record Scale(
      String metric, double least, double most, double highFrom, double lowTo, boolean net) {
    private static final double FAR = 1e6;

    static Scale read(Section section) {
      Scale scale =
          new Scale(
              section.name(),
              section.number("least", -FAR, FAR),
              section.number("most", -FAR, FAR),
              section.number("high-from", -FAR, FAR),
              section.number("low-to", -FAR, FAR),
              section.flag("net"));
      if (scale.most() <= scale.least()) {
        section.problem("most", "is not above least.");
      }
      if (scale.highFrom() <= scale.lowTo()) {
        section.problem("high-from", "is not above low-to.");
      }
      scale.refuseOutside(section, "high-from", scale.highFrom());
      scale.refuseOutside(section, "low-to", scale.lowTo());
      return scale;
    }

    private void refuseOutside(Section section, String key, double score) {
      if (most > least && (score < least || score > most)) {
        section.problem(key, "is not on the scale; expected least to most.");
      }
    }
  }

  /**
   * Interactions that invite to a survey.
   *
   * @param surveyType the survey's type
   * @param type the interactions' type
   * @param topics their topics; of any when empty
   */
  public record Invitation(String surveyType, String type, List<String> topics) {
    public Invitation {
      topics = List.copyOf(topics);
    }

    static Invitation read(Section section) {
      return new Invitation(
          section.text("survey-type"), section.text("type"), section.texts("topics"));
    }
  }

  static SatisfactionSettings read(Section section) {
    Map<String, Scale> scales = section.named("scales", Scale::read);
    List<Cut> by = section.sections("by", Cut::read);
    Set<Object> told = new HashSet<>();
    for (Cut cut : by) {
      for (Period period : cut.periods()) {
        if (!told.add(List.of(cut.dimension(), period))) {
          section.problem(
              "by",
              "tells " + Section.choiceName(cut.dimension()) + " by " + period.code() + " twice.");
        }
      }
    }
    return new SatisfactionSettings(
        section.text("description"),
        section.wholeNumber("least-answers", 1, 1_000_000),
        section.choice("wave", Period.class),
        by,
        List.copyOf(scales.values()),
        section.sections("invitations", Invitation::read));
  }
}
