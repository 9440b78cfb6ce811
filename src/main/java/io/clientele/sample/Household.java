package io.clientele.sample;

/**
 * People who live together. People are numbered so that those of a household follow each other and
 * each block of {@value #BLOCK} numbers is divided into whole households.
 *
 * @param number the first person's
 * @param size how many
 * @param surname the family's name
 * @param home where they live
 * @param laterHome where they live after they moved
 * @param moves the day they move; after everything when they never do
 * @param landline their shared telephone, empty without one
 * @param email the address some of them share, empty without one
 * @param generation year of birth of the oldest
 */
record Household(
    long number,
    int size,
    String surname,
    Address home,
    Address laterHome,
    int moves,
    String landline,
    String email,
    int generation) {
  private static final int BLOCK = 12;
  private static final int NEVER = Integer.MAX_VALUE;
  private static final double[] SIZES = {0.50, 0.80, 0.92, 1.0};

  /** The household of a person. */
  static Household of(Company company, long person) {
    long first = person - person % BLOCK;
    Chance sizes = company.chance("households", first);
    while (true) {
      int room = (int) (BLOCK - first % BLOCK);
      int size = Math.min(room, 1 + sizes.within(SIZES));
      if (person < first + size) {
        return drawn(company, first, size);
      }
      first += size;
    }
  }

  Address address(int day) {
    return day < moves ? home : laterHome;
  }

  private static Household drawn(Company company, long number, int size) {
    Chance chance = company.chance("household", number);
    String surname = chance.of(Words.SURNAMES);
    boolean moving = chance.hits(0.12);
    return new Household(
        number,
        size,
        surname,
        Address.drawn(chance),
        Address.drawn(chance),
        moving ? chance.between(company.startDay(), company.endDay()) : NEVER,
        // 01 99 is no one's; a household's number is its own
        chance.hits(0.5) ? "0199%06d".formatted(number % 1_000_000) : "",
        size > 1 && chance.hits(0.25)
            ? "famille." + Spelling.handle(surname) + number + "@maison.example"
            : "",
        chance.between(1944, 1996));
  }
}
