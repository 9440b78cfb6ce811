package io.clientele.sample;

/**
 * Newsletters: sent to those who consent, opened and clicked by those who listen.
 *
 * @param company the company
 */
record Emails(Company company) {
  private static final int EVERY_DAYS = 21;
  private static final double CLICKED = 0.3;
  private static final int SENT_AT = 9 * 3600;

  void add(Mood mood, Accounts accounts, Lines lines) {
    Person person = mood.person();
    if (accounts.crm().isEmpty() || !person.consentsEmail()) {
      return;
    }
    Chance chance = company.chance("emails", person.number());
    int campaign = 0;
    for (int day = company.startDay(); day <= company.endDay(); day += EVERY_DAYS) {
      campaign++;
      if (day > person.joined() + SourceRecords.CRM_DELAY_DAYS) {
        addCampaign(campaign, day, mood, accounts.crm(), chance, lines);
      }
    }
  }

  private static void addCampaign(
      int campaign, int day, Mood mood, String client, Chance chance, Lines lines) {
    long sent = (long) day * Moments.DAY_SECONDS + SENT_AT + chance.below(3600);
    add(campaign, "sent", sent, client, lines);
    if (chance.hits(mood.opens(day))) {
      long opened = sent + 60 + (long) chance.exponential(8 * 3600);
      add(campaign, "opened", opened, client, lines);
      if (chance.hits(CLICKED)) {
        add(campaign, "clicked", opened + chance.between(5, 300), client, lines);
      }
    }
  }

  private static void add(int campaign, String event, long second, String client, Lines lines) {
    String id = "M%03d-%s-%s".formatted(campaign, client, event.substring(0, 1));
    lines.addJson(
        Export.EMAILS,
        second,
        "id",
        id,
        "client",
        client,
        "at",
        Moments.iso(second),
        "event",
        event,
        "campaign",
        "lettre-%03d".formatted(campaign));
  }
}
