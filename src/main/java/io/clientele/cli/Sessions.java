package io.clientele.cli;

import io.clientele.config.Settings;
import io.clientele.config.Size;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Makes the Spark session of a command. */
public final class Sessions {
  private Sessions() {}

  /** A session tuned for the settings' size, or for the given one when that is automatic. */
  public static SparkSession create(Settings settings, Size found) {
    Size size = settings.size() == Size.AUTO ? found : settings.size();
    SparkSession.Builder builder = SparkSession.builder().appName("clientele");
    if (System.getProperty("spark.master") == null) {
      builder.master(settings.spark().master());
    }
    conf(size).forEach(builder::config);
    settings.spark().conf().forEach(builder::config);
    return builder.getOrCreate();
  }

  private static Map<String, String> conf(Size size) {
    Map<String, String> conf = new HashMap<>();
    conf.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    conf.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    conf.put("spark.sql.session.timeZone", "UTC");
    conf.put("spark.sql.ansi.enabled", "true");
    conf.put("spark.sql.legacy.parameterSubstitution.constantsOnly", "true");
    conf.put("spark.scheduler.mode", "FAIR");
    conf.put("spark.ui.enabled", "false");
    conf.put("spark.ui.showConsoleProgress", "false");
    conf.put(
        "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/clientele-warehouse");
    if (size == Size.SMALL) {
      conf.put("spark.driver.bindAddress", "127.0.0.1");
      conf.put("spark.driver.host", "127.0.0.1");
      conf.put("spark.sql.shuffle.partitions", "2");
      conf.put("spark.default.parallelism", "2");
      conf.put("spark.databricks.delta.snapshotPartitions", "1");
      conf.put("spark.sql.codegen.wholeStage", "false");
      conf.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
      conf.put("spark.sql.adaptive.enabled", "false");
    } else {
      conf.put("spark.databricks.delta.snapshotPartitions", "4");
    }
    return conf;
  }
}
