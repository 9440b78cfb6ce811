package io.clientele.config;

import java.util.List;

/** The business numbers of every job that has some, from {@code jobs/*.conf}. */
public record JobSettings(
    IngestSettings ingest,
    SessionSettings sessions,
    MatchSettings match,
    FeatureSettings features,
    RfmSettings rfm,
    ClusterSettings clusters,
    RuleSettings rules,
    RecommendationSettings recommendations,
    ChurnSettings churn,
    ValueSettings value,
    NextPurchaseSettings nextPurchase,
    OutlierSettings outliers,
    SatisfactionSettings satisfaction,
    VerbatimSettings verbatims,
    ActionSettings actions,
    EngagementSettings engagement,
    JourneySettings journeys,
    AttributionSettings attribution,
    ExportSettings exports) {
  private static final String WHO_IS_WHO = "who-is-who";

  static JobSettings read(Section section) {
    return new JobSettings(
        section.section("ingest", IngestSettings::read),
        section.section("sessions", SessionSettings::read),
        section.section(WHO_IS_WHO, MatchSettings::read),
        section.section("features", FeatureSettings::read),
        section.section("rfm", RfmSettings::read),
        section.section("clusters", ClusterSettings::read),
        section.section("association-rules", RuleSettings::read),
        section.section("recommendations", RecommendationSettings::read),
        section.section("churn", ChurnSettings::read),
        section.section("customer-value", ValueSettings::read),
        section.section("next-purchase", NextPurchaseSettings::read),
        section.section("outliers", OutlierSettings::read),
        section.section("satisfaction", SatisfactionSettings::read),
        section.section("verbatims", VerbatimSettings::read),
        section.section("actions", ActionSettings::read),
        section.section("customer-360", EngagementSettings::read),
        section.section("journeys", JourneySettings::read),
        section.section("attribution", AttributionSettings::read),
        section.section("exports", ExportSettings::read));
  }

  /** Tells which sources of customers are none. */
  void checkSources(Section section, List<String> known) {
    match.goldenRecord().checkSources(section.inside(WHO_IS_WHO).inside("golden-record"), known);
  }
}
