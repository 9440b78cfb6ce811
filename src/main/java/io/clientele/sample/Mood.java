package io.clientele.sample;

/**
 * How pleased someone is and how much they listen, day by day: what shows of their attachment.
 *
 * @param person who
 * @param pleased how pleased they are while contented, 0 to 1
 */
record Mood(Person person, double pleased) {
  private static final double USUAL = 0.76;
  private static final double SPREAD = 0.10;
  private static final double PLEASED_WHEN_LOST = 0.35;
  private static final double OPENS_WHEN_LOST = 0.06;

  static Mood of(Company company, Person person) {
    Chance chance = company.chance("mood", person.number());
    return new Mood(person, USUAL + SPREAD * chance.normal());
  }

  /** How pleased they would say they are on a day, 0 to 1. */
  double pleased(int day, Chance chance) {
    double health = person.habit().attachment().health(day);
    double shown = pleased * (PLEASED_WHEN_LOST + (1 - PLEASED_WHEN_LOST) * steep(health));
    return Math.max(0, Math.min(1, shown + 0.12 * chance.normal()));
  }

  /** Probability of opening an e-mail of a day. */
  double opens(int day) {
    return opens(person, person.habit().attachment().health(day));
  }

  /** Probability of opening an e-mail on a day of such health. */
  static double opens(Person person, double health) {
    return person.opensEmail() * Math.max(OPENS_WHEN_LOST, steep(health));
  }

  /** Disappointment shows from the first day of cooling. */
  private static double steep(double health) {
    return health < 1 ? 0.55 * health : 1;
  }
}
