package io.clientele.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * @param spark where Spark runs
 * @param feeds the sources
 * @param night what a night runs
 * @param jobs the jobs' business numbers
 */
public record Settings(
    String lakehouse,
    String landing,
    String currency,
    String region,
    Secret key,
    Size size,
    SparkSettings spark,
    List<Feed> feeds,
    NightSettings night,
    JobSettings jobs) {

  /** The object of the configuration that holds every setting. */
  static final String ROOT = "clientele";

  public Settings {
    feeds = List.copyOf(feeds);
  }

  /** The feeds that tell about one kind. */
  public List<Feed> feeds(Kind kind) {
    return feeds.stream().filter(feed -> feed.kind() == kind).toList();
  }

  public Optional<Feed> feed(String name) {
    return feeds.stream().filter(feed -> feed.name().equals(name)).findFirst();
  }

  static Settings read(Section section) {
    List<Feed> feeds = new ArrayList<>();
    Map<String, Feed> byName = section.named("sources", Feed::read);
    section.section(
        "sources",
        sources -> {
          byName.keySet().forEach(sources::has);
          return feeds.addAll(Feed.withSources(byName, sources));
        });
    return new Settings(
        location(section.text("lakehouse")),
        location(section.text("landing")),
        section.text("currency"),
        section.text("region"),
        section.secret("key"),
        section.choice("size", Size.class),
        section.section("spark", SparkSettings::read),
        feeds,
        section.section("night", NightSettings::read),
        section.section("jobs", JobSettings::read));
  }

  /** A URI as it is; a path made absolute, so that it means the same to every process. */
  private static String location(String given) {
    return given.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")
        ? given
        : Path.of(given).toAbsolutePath().normalize().toString();
  }
}
