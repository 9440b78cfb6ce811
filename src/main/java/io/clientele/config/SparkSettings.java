package io.clientele.config;

import java.util.Map;
import java.util.TreeSet;

/**
 * Where and how Spark runs.
 *
 * @param master Spark's master, when the launcher names none
 * @param conf further Spark settings, by Spark's own names; may hold secrets, so never print them
 */
public record SparkSettings(String master, Map<String, String> conf) {
  /** What every session has, whatever the configuration says: results depend on it. */
  public static final Map<String, String> FIXED =
      Map.of(
          "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
          // What is published is read, and put back, by its version, however old that is.
          "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration",
              "false",
          "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.ansi.enabled", "true",
          // A key told twice in a feed's map, such as a consent, is no reason to stop the night.
          "spark.sql.mapKeyDedupPolicy", "LAST_WIN",
          "spark.sql.legacy.parameterSubstitution.constantsOnly", "true",
          // Parquet's times in nanoseconds, which Spark has no type for, are whole numbers.
          "spark.sql.legacy.parquet.nanosAsLong", "true");

  private static final String PREFIX = "spark.";

  public SparkSettings {
    conf = Map.copyOf(conf);
  }

  static SparkSettings read(Section section) {
    Map<String, String> conf = section.textsByName("conf");
    for (String key : conf.keySet()) {
      if (!key.startsWith(PREFIX)) {
        section.problem(
            "conf",
            key,
            "is no setting of Spark; theirs begin with spark., Hadoop's with spark.hadoop.");
      } else if (FIXED.containsKey(key)) {
        section.problem(
            "conf", key, "cannot be set: results depend on it being \"" + FIXED.get(key) + "\".");
      }
    }
    return new SparkSettings(section.text("master"), conf);
  }

  /** The settings without further settings' values, which may be secrets. */
  @Override
  public String toString() {
    return "SparkSettings[" + master + ", conf " + new TreeSet<>(conf.keySet()) + "]";
  }
}
