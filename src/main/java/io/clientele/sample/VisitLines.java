package io.clientele.sample;

/**
 * Visits as the web shop writes them.
 *
 * @param catalogue what is sold
 */
record VisitLines(Catalogue catalogue) {
  private static final String SHOP = "https://boutique.example/";

  void add(Visit visit, Lines lines) {
    visit.events().forEach(event -> add(visit, event, lines));
  }

  private void add(Visit visit, Visit.Event event, Lines lines) {
    String sku = event.product() < 0 ? "" : catalogue.product(event.product()).id();
    String name = event.name();
    String page = event.product() < 0 ? (name.equals("page") ? "" : name) : "p/" + sku;
    lines.addJson(
        Export.WEB_EVENTS,
        event.second(),
        "visitor_id",
        visit.visitor(),
        "customer_id",
        event.customer(),
        "ts",
        Moments.iso(event.second()),
        "event",
        name,
        "url",
        SHOP + page,
        "sku",
        sku,
        "referrer",
        event.referrer(),
        "campaign",
        event.referrer().contains("social") ? "social" : "",
        "device",
        visit.device());
  }
}
