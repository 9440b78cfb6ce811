package io.clientele.config;

import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All of Clientele's settings, checked.
 *
 * @param lakehouse root of the tables, a path or URI of any file system Spark reads
 * @param landing where the feeds' files arrive
 * @param currency the lakehouse's one currency, ISO 4217
 * @param region default region of phone numbers without a country code, ISO 3166
 * @param key what visitor and customer ids are hashed with
 * @param size how Spark is tuned
 * @param smallUpTo bytes of input up to which an automatic size is small
 * @param spark where Spark runs
 * @param feeds the sources
 * @param night what a night runs
 * @param jobs the jobs' business numbers
 * @param checks what must hold before readers see a night
 * @param maintenance how tables are kept from growing without end
 * @param operations what the people who run the nights get to see of them
 * @param fingerprint the same for the same settings
 * @param tablesFingerprint the same for the same settings of what makes tables
 */
public record Settings(
    String lakehouse,
    String landing,
    String currency,
    String region,
    Secret key,
    Size size,
    long smallUpTo,
    SparkSettings spark,
    List<Feed> feeds,
    NightSettings night,
    JobSettings jobs,
    List<CheckSettings> checks,
    MaintenanceSettings maintenance,
    OperationsSettings operations,
    String fingerprint,
    String tablesFingerprint) {

  /** The object of the configuration that holds every setting. */
  static final String ROOT = "clientele";

  public Settings {
    feeds = List.copyOf(feeds);
    checks = List.copyOf(checks);
  }

  /** The feeds that tell about one kind. */
  public List<Feed> feeds(Kind kind) {
    return feeds.stream().filter(feed -> feed.kind() == kind).toList();
  }

  public Optional<Feed> feed(String name) {
    return feeds.stream().filter(feed -> feed.name().equals(name)).findFirst();
  }

  static Settings read(Section section) {
    Map<String, Feed> byName = section.named("sources", Feed::read);
    List<Feed> feeds = Feed.withSources(byName, section.inside("sources"));
    JobSettings jobs = section.section("jobs", JobSettings::read);
    jobs.checkSources(section.inside("jobs"), customerSources(feeds));
    return new Settings(
        location(section.text("lakehouse")),
        location(section.text("landing")),
        section.oneOf("currency", currencies(), "a currency of ISO 4217, as in EUR"),
        section.oneOf(
            "region", List.of(Locale.getISOCountries()), "a country of ISO 3166, as in FR"),
        section.secret("key"),
        section.choice("size", Size.class),
        section.bytes("small-up-to"),
        section.section("spark", SparkSettings::read),
        feeds,
        section.section("night", NightSettings::read),
        jobs,
        List.copyOf(section.named("checks", CheckSettings::read).values()),
        section.section("maintenance", MaintenanceSettings::read),
        section.section("operations", OperationsSettings::read),
        section.fingerprint(),
        section.fingerprint(
            "operations", "maintenance", "checks", "spark", "night", "size", "small-up-to"));
  }

  /** The sources that a customer's record can have. */
  private static List<String> customerSources(List<Feed> feeds) {
    return feeds.stream()
        .filter(feed -> feed.kind() == Kind.CUSTOMERS || feed.kind().namesCustomers())
        .map(Feed::source)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> currencies() {
    return Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).toList();
  }

  /** A URI as it is; a path made absolute, so that it means the same to every process. */
  static String location(String given) {
    return given.isEmpty() || given.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")
        ? given
        : Path.of(given).toAbsolutePath().normalize().toString();
  }
}
