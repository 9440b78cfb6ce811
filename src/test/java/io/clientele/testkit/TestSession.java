package io.clientele.testkit;

import io.clientele.cli.Sessions;
import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import io.clientele.config.Size;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.spark.sql.SparkSession;

/** The suite's one session. */
final class TestSession {
  private static final SparkSession SPARK = create();

  private TestSession() {}

  static SparkSession get() {
    SparkSession.setActiveSession(SPARK);
    return SPARK;
  }

  private static SparkSession create() {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    Settings settings = new SettingsLoader(Path.of("")).load(Optional.empty(), Map.of());
    return Sessions.create(settings, Size.SMALL);
  }
}
