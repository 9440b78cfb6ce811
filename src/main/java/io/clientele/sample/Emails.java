package io.clientele.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * Newsletters: sent to those who consent, opened and clicked by those who listen.
 *
 * @param company the company
 */
record Emails(Company company) {
  private static final int EVERY_DAYS = 21;
  private static final double CLICKED = 0.3;
  private static final int SENT_AT = 9 * 3600;
  private static final int SOONEST_OPENED = 60;
  private static final double MEAN_FURTHER_WAIT = 8 * 3600;

  /**
   * One that was sent. Moments are epoch seconds.
   *
   * @param campaign its number, from 1
   * @param sent when
   * @param opened when; 0 when never
   * @param clicked when; 0 when never
   */
  record Email(int campaign, long sent, long opened, long clicked) {
    int day() {
      return Moments.day(sent);
    }
  }

  /** Those sent to the person, oldest first. */
  List<Email> of(Mood mood, Accounts accounts) {
    Person person = mood.person();
    if (accounts.crm().isEmpty() || !person.consentsEmail()) {
      return List.of();
    }
    Chance chance = company.chance("emails", person.number());
    List<Email> emails = new ArrayList<>();
    int campaign = 0;
    for (int day = company.startDay(); day <= company.endDay(); day += EVERY_DAYS) {
      campaign++;
      if (day > person.joined() + SourceRecords.CRM_DELAY_DAYS) {
        emails.add(email(campaign, day, mood, chance));
      }
    }
    return emails;
  }

  private static Email email(int campaign, int day, Mood mood, Chance chance) {
    long sent = (long) day * Moments.DAY_SECONDS + SENT_AT + chance.below(3600);
    if (!chance.hits(mood.opens(day))) {
      return new Email(campaign, sent, 0, 0);
    }
    long opened = sent + SOONEST_OPENED + (long) chance.exponential(MEAN_FURTHER_WAIT);
    long clicked = chance.hits(CLICKED) ? opened + chance.between(5, 300) : 0;
    return new Email(campaign, sent, opened, clicked);
  }

  /** What e-mails tell by the end of a day, which may be before one of them is opened. */
  static Clue opened(Person person, List<Email> emails, int asOf) {
    List<Seen> sent =
        emails.stream()
            .filter(email -> email.day() <= asOf)
            .map(email -> Seen.of(email, person, asOf))
            .toList();
    return course -> {
      double factor = 1;
      for (Seen email : sent) {
        if (email.day() >= course.cools()) {
          double opens = Mood.opens(person, course.health(email.day()));
          factor *= email.likelihood(opens) / email.contented();
        }
      }
      return factor;
    };
  }

  /**
   * What is seen of an e-mail by the end of a day.
   *
   * @param day when it was sent
   * @param opened whether it was opened by then
   * @param shows share of openings that come by then
   * @param contented likelihood of it, were the person contented
   */
  private record Seen(int day, boolean opened, double shows, double contented) {
    static Seen of(Email email, Person person, int asOf) {
      long end = (asOf + 1L) * Moments.DAY_SECONDS;
      boolean opened = email.opened() > 0 && email.opened() < end;
      double waited = Math.max(0, end - email.sent() - SOONEST_OPENED);
      double shows = 1 - Math.exp(-waited / MEAN_FURTHER_WAIT);
      double likelihood = likelihood(opened, shows, Mood.opens(person, 1));
      return new Seen(email.day(), opened, shows, likelihood);
    }

    double likelihood(double opens) {
      return likelihood(opened, shows, opens);
    }

    private static double likelihood(boolean opened, double shows, double opens) {
      return opened ? opens : 1 - opens * shows;
    }
  }

  static void add(Email email, String client, Lines lines) {
    add(email.campaign(), "sent", email.sent(), client, lines);
    add(email.campaign(), "opened", email.opened(), client, lines);
    add(email.campaign(), "clicked", email.clicked(), client, lines);
  }

  private static void add(int campaign, String event, long second, String client, Lines lines) {
    if (second == 0) {
      return;
    }
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
