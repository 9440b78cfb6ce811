package io.clientele.config;

import io.clientele.config.SatisfactionSettings.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Numbers and words of how verbatims are read.
 *
 * @param description what the job does, for people
 * @param defaultLanguage language of a verbatim that tells none
 * @param themePeriods periods that themes are counted in
 * @param driverPeriods periods that themes are held against scores in
 * @param sentiment how sentiment is learned
 * @param emerging which words rise
 * @param quotations which verbatims are examples
 * @param drivers when a theme is said to move a score
 * @param themes the themes
 * @param names which capitals are names
 */
public record VerbatimSettings(
    String description,
    String defaultLanguage,
    List<Period> themePeriods,
    List<Period> driverPeriods,
    Sentiment sentiment,
    Emerging emerging,
    Quotations quotations,
    Drivers drivers,
    List<Theme> themes,
    Names names) {
  private static final int MANY = 10_000_000;

  /** In tables, what stands for all themes. */
  private static final String ALL = "all";

  public VerbatimSettings {
    themePeriods = List.copyOf(themePeriods);
    driverPeriods = List.copyOf(driverPeriods);
    themes = List.copyOf(themes);
  }

  /**
   * How sentiment is learned.
   *
   * @param fewestCases verbatims with high scores, and with low ones, asked for
   * @param leastAuc AUC asked for on those held back
   * @param mostCases verbatims learned from at most
   * @param terms what of their words counts
   * @param freedom inverse of the penalty, for a verbatim
   * @param maxIterations most steps of the optimiser
   * @param refitAfterDays learned anew after so many days
   * @param refitWhenGrown or when so many times as many verbatims have scores
   * @param positiveFrom sentiment that counts as positive from here
   * @param negativeTo sentiment that counts as negative up to here
   */
  public record Sentiment(
      int fewestCases,
      double leastAuc,
      int mostCases,
      Terms terms,
      double freedom,
      int maxIterations,
      int refitAfterDays,
      double refitWhenGrown,
      double positiveFrom,
      double negativeTo) {

    static Sentiment read(Section section) {
      Sentiment sentiment =
          new Sentiment(
              section.wholeNumber("fewest-cases", 5, MANY),
              section.number("least-auc", 0, 1),
              section.wholeNumber("most-cases", 10, MANY),
              Terms.read(section),
              section.number("freedom", 1e-6, 1e6),
              section.wholeNumber("max-iterations", 1, 1000),
              section.wholeNumber("refit-after-days", 1, 100_000),
              section.number("refit-when-grown", 1, 1e6),
              section.number("positive-from", 0, 1),
              section.number("negative-to", 0, 1));
      if (sentiment.fewestCases() > sentiment.mostCases() / 2) {
        section.problem("fewest-cases", "is more than half of most-cases.");
      }
      if (sentiment.positiveFrom() < sentiment.negativeTo()) {
        section.problem("positive-from", "is below negative-to.");
      }
      return sentiment;
    }
  }

  /**
   * What of the words counts.
   *
   * @param leastVerbatims in so many verbatims at least
   * @param mostWords at most so many words and pairs
   * @param mostLetters at most so many groups of letters
   */
  public record Terms(int leastVerbatims, int mostWords, int mostLetters) {
    private static final int MOST = 1_000_000;

    static Terms read(Section section) {
      return new Terms(
          section.wholeNumber("least-verbatims", 1, MANY),
          section.wholeNumber("most-words", 1, MOST),
          section.wholeNumber("most-letters", 0, MOST));
    }
  }

  /**
   * Which words rise.
   *
   * @param pastMonths months they are held against
   * @param leastPast verbatims of these, at least
   * @param leastVerbatims verbatims of the month with the word, at least
   * @param falseRate probability that any word of a month is told by chance, at most
   */
  public record Emerging(int pastMonths, int leastPast, int leastVerbatims, double falseRate) {
    static Emerging read(Section section) {
      return new Emerging(
          section.wholeNumber("past-months", 1, 1000),
          section.wholeNumber("least-past", 1, MANY),
          section.wholeNumber("least-verbatims", 1, MANY),
          section.number("false-rate", 0, 1));
    }
  }

  /**
   * Which verbatims are examples.
   *
   * @param most at most so many of a side
   * @param from characters at least
   * @param to characters at most
   */
  public record Quotations(int most, int from, int to) {}

  /**
   * When a theme is said to move a score.
   *
   * @param leastAnswers answers with it, and without, at least
   * @param falseRate probability that any theme of a period is said to by chance, at most
   */
  public record Drivers(int leastAnswers, double falseRate) {}

  /**
   * A theme.
   *
   * @param name its name
   * @param french its words and phrases in French
   * @param english and in English
   */
  public record Theme(String name, List<String> french, List<String> english) {
    public Theme {
      french = List.copyOf(french);
      english = List.copyOf(english);
    }

    static Theme read(Section section) {
      Theme theme =
          new Theme(section.text("name"), section.texts("french"), section.texts("english"));
      if (theme.name().equals(ALL)) {
        section.problem("name", "is all, as of all verbatims; expected another.");
      }
      if (theme.french().isEmpty() && theme.english().isEmpty()) {
        section.problem("name", "has no word; expected some, french or english.");
      }
      return theme;
    }
  }

  /**
   * Which capitals are names.
   *
   * @param first first names
   * @param none what is none
   */
  public record Names(List<String> first, List<String> none) {
    public Names {
      first = List.copyOf(first);
      none = List.copyOf(none);
    }
  }

  static VerbatimSettings read(Section section) {
    List<Theme> themes = section.sections("themes", Theme::read);
    Set<String> names = new HashSet<>();
    themes.stream()
        .filter(theme -> !names.add(theme.name()))
        .forEach(theme -> section.problem("themes", "names " + theme.name() + " twice."));
    return new VerbatimSettings(
        section.text("description"),
        section.oneOf("default-language", List.of("fr", "en"), "fr or en"),
        periods(section, "theme-periods"),
        periods(section, "driver-periods"),
        section.section("sentiment", Sentiment::read),
        section.section("emerging", Emerging::read),
        quotations(section),
        new Drivers(
            section.wholeNumber("least-answers", 2, MANY), section.number("false-rate", 0, 1)),
        themes,
        new Names(section.texts("first-names"), section.texts("not-names")));
  }

  private static List<Period> periods(Section section, String key) {
    int problems = section.problems().size();
    List<Period> periods = section.choices(key, Period.class);
    if (section.problems().size() == problems && periods.isEmpty()) {
      section.problem(key, "is empty; expected some of month, quarter, year.");
    }
    if (new HashSet<>(periods).size() < periods.size()) {
      section.problem(key, "names a period twice.");
    }
    return periods;
  }

  private static Quotations quotations(Section section) {
    Quotations quotations =
        new Quotations(
            section.wholeNumber("quotations", 0, 100),
            section.wholeNumber("quotation-from", 0, 10_000),
            section.wholeNumber("quotation-to", 1, 10_000));
    if (quotations.from() > quotations.to()) {
      section.problem("quotation-from", "is above quotation-to.");
    }
    return quotations;
  }
}
