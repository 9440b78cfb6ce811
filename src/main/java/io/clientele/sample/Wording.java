package io.clientele.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * How people put what they say in a survey. Who is displeased speaks of the delivery more than of
 * other things, who is pleased of the service; some write English, some add a sentence or how to
 * reach them; and towards the end something new comes up. All of it is drawn apart from what people
 * do and how pleased they are.
 *
 * @param company the company
 */
record Wording(Company company) {
  /** What people complain about, and what they praise, more than anything else. */
  static final String SINKS = "livraison";

  static final String LIFTS = "service";

  private static final List<List<String>> VERBATIMS = Words.rows("verbatims");
  private static final List<List<String>> ADDITIONS = Words.rows("verbatim_additions");
  private static final List<List<String>> EMERGING = Words.rows("emerging_words");
  private static final int EMERGING_DAYS = 61;
  private static final double OF_THE_USUAL = 0.35;
  private static final double ENGLISH = 0.08;
  private static final double ADDED = 0.5;
  private static final double EMERGES = 0.3;
  private static final double REACHABLE = 0.03;

  /**
   * What somebody says.
   *
   * @param theme what it is about
   * @param words how
   */
  record Said(String theme, String words) {}

  /**
   * Puts it into words.
   *
   * @param response the response
   * @param day when
   * @param drawn a theme, sentiment and words to begin with
   */
  Said of(String response, int day, List<String> drawn) {
    Chance chance = company.chance("wording", response.hashCode());
    String sentiment = drawn.get(1);
    List<String> row = chance.hits(OF_THE_USUAL) ? usual(sentiment, drawn, chance) : drawn;
    int language = chance.hits(ENGLISH) ? 1 : 0;
    List<String> sentences = new ArrayList<>(List.of(row.get(2 + language)));
    List<List<String>> more =
        ADDITIONS.stream().filter(each -> each.get(0).equals(sentiment)).toList();
    if (chance.hits(ADDED) && !more.isEmpty()) {
      sentences.add(chance.of(more).get(1 + language));
    }
    boolean late = day > company.endDay() - EMERGING_DAYS;
    if (chance.hits(EMERGES) && late && language == 0) {
      sentences.add(chance.of(EMERGING).get(0));
    }
    if (chance.hits(REACHABLE)) {
      sentences.add(
          "Joignable au 06 %02d %02d %02d %02d ou client%d@exemple.fr"
              .formatted(
                  chance.below(100),
                  chance.below(100),
                  chance.below(100),
                  chance.below(100),
                  chance.below(1000)));
    }
    return new Said(row.get(0), String.join(" ", sentences));
  }

  /** Adds what was planted in the words of all. */
  void addTruths(Lines lines) {
    lines.addTruth(Export.THEME_DRIVERS, 0, SINKS, "sinks");
    lines.addTruth(Export.THEME_DRIVERS, 0, LIFTS, "lifts");
    String from = Moments.isoDay(company.endDay() - EMERGING_DAYS + 1);
    for (List<String> sentence : EMERGING) {
      for (String word : sentence.subList(1, sentence.size())) {
        lines.addTruth(Export.EMERGING_WORDS, 0, word, from);
      }
    }
  }

  private static List<String> usual(String sentiment, List<String> drawn, Chance chance) {
    String theme =
        switch (sentiment) {
          case "negative" -> SINKS;
          case "positive" -> LIFTS;
          default -> drawn.get(0);
        };
    return chance.of(
        VERBATIMS.stream()
            .filter(row -> row.get(0).equals(theme) && row.get(1).equals(sentiment))
            .toList());
  }
}
