package io.clientele.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What visitors do in the web shop. A visitor is a browser; its owner is named once they say who
 * they are, which they do to buy. Whose browser it is, is a truth.
 *
 * @param company the company
 * @param catalogue what it sells
 * @param seasons when people look
 */
record Visits(Company company, Catalogue catalogue, Seasons seasons) {
  private static final List<String> REFERRERS =
      List.of(
          "",
          "",
          "https://recherche.example/",
          "https://recherche.example/",
          "https://social.example/");
  private static final double VISITS_PER_ORDER = 0.9;
  private static final double SAYS_WHO = 0.3;
  private static final double FORGETS = 0.3;
  private static final double MOBILE = 0.6;
  private static final int BROWSERS = 4;

  /** A browser at a session's start. */
  private record Browser(int number, String visitor, String device) {}

  /**
   * What a person does in the web shop.
   *
   * @param forgets day after which all their browsers are new ones
   * @param visits those that end in an order, then those that do not, both in order of time
   */
  record Browsing(int forgets, List<Visit> visits) {}

  static Visits of(Orders orders) {
    return new Visits(orders.company(), orders.catalogue(), orders.seasons());
  }

  /** The person's visits: those that end in an order and those that do not. */
  Browsing of(Person person, Accounts accounts, List<Order> orders) {
    if (person.webShare() == 0) {
      return new Browsing(Integer.MAX_VALUE, List.of());
    }
    Chance chance = company.chance("visits", person.number());
    int forgets =
        chance.hits(FORGETS)
            ? chance.between(company.startDay(), company.endDay())
            : Integer.MAX_VALUE;
    List<Visit> visits = new ArrayList<>();
    for (Order order : orders) {
      if (order.web()) {
        visits.add(purchase(order, browser(person, order.day() > forgets, chance), chance));
      }
    }
    Habit habit = person.habit();
    for (int day = Math.max(person.joined(), company.startDay()); day <= company.endDay(); day++) {
      if (chance.hits(VISITS_PER_ORDER * habit.probability(day, seasons))) {
        Browser browser = browser(person, day > forgets, chance);
        String customer = chance.hits(SAYS_WHO) ? accounts.eshop().on(day) : "";
        visits.add(look(browser, customer, Moments.during(day, chance), habit.type(), chance));
      }
    }
    return new Browsing(forgets, visits);
  }

  /** The one visit of somebody unknown. */
  Visit ofWalkIn(long number) {
    Chance chance = company.chance("passer-by", number);
    int day = chance.between(company.startDay(), company.endDay());
    String visitor = visitor(Company.MOST_CUSTOMERS + number, 0);
    return look(
        new Browser(0, visitor, "mobile"),
        "",
        Moments.during(day, chance),
        CustomerType.drawn(chance),
        chance);
  }

  /**
   * What looks that end in no order tell by the end of a day: those of browsers that ever said who
   * their owner is, and of the others that none of them did.
   */
  Clue looks(Person person, Browsing browsing, int asOf) {
    BitSet named = new BitSet(BROWSERS);
    List<Visit> visits = browsing.visits().stream().filter(visit -> visit.day() <= asOf).toList();
    visits.stream().filter(Visit::isNamed).forEach(visit -> named.set(visit.browser()));
    int first = Math.max(person.joined(), company.startDay());
    BitSet seen = new BitSet();
    visits.stream()
        .filter(visit -> !visit.isPurchase() && named.get(visit.browser()))
        .forEach(visit -> seen.set(visit.day() - first));
    boolean any = person.webShare() > 0;
    double[] chances = person.habit().contented(first, any ? asOf - first + 1 : 0, seasons);
    double before = VISITS_PER_ORDER * shown(named, false);
    double after = VISITS_PER_ORDER * shown(named, true);
    for (int i = 0; i < chances.length; i++) {
      chances[i] *= first + i > browsing.forgets() ? after : before;
    }
    return new DailyEvents(first, chances, seen);
  }

  /** Share of the looks that are seen when these browsers are known to be the person's. */
  private static double shown(BitSet named, boolean forgotten) {
    double mobile = named.get(number(true, forgotten)) ? 1 : SAYS_WHO;
    double desktop = named.get(number(false, forgotten)) ? 1 : SAYS_WHO;
    return MOBILE * mobile + (1 - MOBILE) * desktop;
  }

  static void addBrowsers(Person person, Lines lines) {
    for (int browser = 0; browser < BROWSERS && person.webShare() > 0; browser++) {
      lines.addTruth(Export.VISITORS, 0, visitor(person.number(), browser), person.id());
    }
  }

  private static Browser browser(Person person, boolean forgotten, Chance chance) {
    boolean mobile = chance.hits(MOBILE);
    int number = number(mobile, forgotten);
    return new Browser(number, visitor(person.number(), number), mobile ? "mobile" : "desktop");
  }

  private static int number(boolean mobile, boolean forgotten) {
    return (mobile ? 0 : 1) + (forgotten ? 2 : 0);
  }

  private static String visitor(long number, int browser) {
    return "v%07d%d".formatted(Identifiers.scattered(number, "visitor" + browser), browser);
  }

  private Visit purchase(Order order, Browser browser, Chance chance) {
    List<Visit.Event> events = new ArrayList<>();
    long second = order.second() - chance.between(200, 1200);
    events.add(new Visit.Event("", second, "page", -1, chance.of(REFERRERS)));
    long pause = (order.second() - second) / (order.lines().size() + 1);
    for (Order.Line line : order.lines()) {
      second += Math.max(1, pause - 1);
      events.add(new Visit.Event("", second, "product", line.product(), ""));
    }
    events.add(new Visit.Event(order.account(), order.second() - 1, "cart", -1, ""));
    if (new Pains(company).isRefused(order)) {
      events.add(new Visit.Event(order.account(), order.second() - 1, "payment_failed", -1, ""));
    }
    events.add(new Visit.Event(order.account(), order.second(), "purchase", -1, ""));
    return new Visit(browser.number(), browser.visitor(), browser.device(), events);
  }

  private Visit look(
      Browser browser, String customer, long start, CustomerType type, Chance chance) {
    List<Visit.Event> events = new ArrayList<>();
    long second = start;
    events.add(new Visit.Event(customer, second, "page", -1, chance.of(REFERRERS)));
    int products = chance.poisson(1.2);
    for (int i = 0; i < products; i++) {
      second += chance.between(5, 240);
      events.add(new Visit.Event(customer, second, "product", catalogue.drawn(type, chance), ""));
    }
    if (products > 0 && chance.hits(0.15)) {
      second += chance.between(5, 60);
      events.add(new Visit.Event(customer, second, "cart", -1, ""));
    }
    return new Visit(browser.number(), browser.visitor(), browser.device(), events);
  }
}
