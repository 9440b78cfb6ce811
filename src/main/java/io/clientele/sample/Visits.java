package io.clientele.sample;

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
  private static final String SHOP = "https://boutique.example/";
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

  /** A browser at a session's start. */
  private record Browser(String visitor, String device) {}

  /** The person's visits: those that end in an order and those that do not. */
  void add(Person person, Accounts accounts, List<Order> orders, Lines lines) {
    if (person.webShare() == 0) {
      return;
    }
    Chance chance = company.chance("visits", person.number());
    int forgets =
        chance.hits(FORGETS)
            ? chance.between(company.startDay(), company.endDay())
            : Integer.MAX_VALUE;
    for (Order order : orders) {
      if (order.web()) {
        Browser browser = browser(person, order.day() > forgets, chance);
        addOrder(order, browser, chance, lines);
      }
    }
    Habit habit = person.habit();
    for (int day = Math.max(person.joined(), company.startDay()); day <= company.endDay(); day++) {
      if (chance.hits(VISITS_PER_ORDER * habit.probability(day, seasons))) {
        Browser browser = browser(person, day > forgets, chance);
        String customer = chance.hits(SAYS_WHO) ? accounts.eshop().on(day) : "";
        addLook(browser, customer, Moments.during(day, chance), habit.type(), chance, lines);
      }
    }
    for (int browser = 0; browser < 4; browser++) {
      lines.addTruth(Export.VISITORS, 0, visitor(person.number(), browser), person.id());
    }
  }

  /** The one visit of somebody unknown. */
  void addWalkIn(long number, Lines lines) {
    Chance chance = company.chance("passer-by", number);
    int day = chance.between(company.startDay(), company.endDay());
    Browser browser = new Browser(visitor(Company.MOST_CUSTOMERS + number, 0), "mobile");
    addLook(browser, "", Moments.during(day, chance), CustomerType.drawn(chance), chance, lines);
  }

  private static Browser browser(Person person, boolean forgotten, Chance chance) {
    boolean mobile = chance.hits(0.6);
    int number = (mobile ? 0 : 1) + (forgotten ? 2 : 0);
    return new Browser(visitor(person.number(), number), mobile ? "mobile" : "desktop");
  }

  private static String visitor(long number, int browser) {
    return "v%07d%d".formatted(Identifiers.scattered(number, "visitor" + browser), browser);
  }

  private void addOrder(Order order, Browser browser, Chance chance, Lines lines) {
    long second = order.second() - chance.between(200, 1200);
    String referrer = chance.of(REFERRERS);
    add(browser, "", second, "page", -1, referrer, lines);
    long pause = (order.second() - second) / (order.lines().size() + 1);
    for (Order.Line line : order.lines()) {
      second += Math.max(1, pause - 1);
      add(browser, "", second, "product", line.product(), "", lines);
    }
    add(browser, order.account(), order.second() - 1, "cart", -1, "", lines);
    add(browser, order.account(), order.second(), "purchase", -1, "", lines);
  }

  private void addLook(
      Browser browser, String customer, long start, CustomerType type, Chance chance, Lines lines) {
    long second = start;
    add(browser, customer, second, "page", -1, chance.of(REFERRERS), lines);
    int products = chance.poisson(1.2);
    for (int i = 0; i < products; i++) {
      second += chance.between(5, 240);
      add(browser, customer, second, "product", catalogue.drawn(type, chance), "", lines);
    }
    if (products > 0 && chance.hits(0.15)) {
      add(browser, customer, second + chance.between(5, 60), "cart", -1, "", lines);
    }
  }

  private void add(
      Browser browser,
      String customer,
      long second,
      String event,
      int product,
      String referrer,
      Lines lines) {
    String sku = product < 0 ? "" : catalogue.product(product).id();
    String page = product < 0 ? (event.equals("page") ? "" : event) : "p/" + sku;
    lines.addJson(
        Export.WEB_EVENTS,
        second,
        "visitor_id",
        browser.visitor(),
        "customer_id",
        customer,
        "ts",
        Moments.iso(second),
        "event",
        event,
        "url",
        SHOP + page,
        "sku",
        sku,
        "referrer",
        referrer,
        "campaign",
        referrer.contains("social") ? "social" : "",
        "device",
        browser.device());
  }
}
