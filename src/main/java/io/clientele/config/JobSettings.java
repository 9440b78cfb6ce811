package io.clientele.config;

/** The business numbers of every job that has some, from {@code jobs/*.conf}. */
public record JobSettings(
    IngestSettings ingest,
    SessionSettings sessions,
    MatchSettings match,
    RfmSettings rfm,
    ClusterSettings clusters,
    RuleSettings rules,
    ChurnSettings churn,
    ExportSettings exports) {

  static JobSettings read(Section section) {
    return new JobSettings(
        section.section("ingest", IngestSettings::read),
        section.section("sessions", SessionSettings::read),
        section.section("who-is-who", MatchSettings::read),
        section.section("rfm", RfmSettings::read),
        section.section("clusters", ClusterSettings::read),
        section.section("association-rules", RuleSettings::read),
        section.section("churn", ChurnSettings::read),
        section.section("exports", ExportSettings::read));
  }
}
