package io.clientele.cli;

import static java.util.Map.entry;

import io.clientele.config.Settings;
import io.clientele.config.Size;
import io.clientele.config.SparkSettings;
import io.clientele.table.QuietLocalFileSystem;
import io.delta.storage.LocalLogStore;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager;

/** Makes the Spark session of a command. */
public final class Sessions {
  private static final int FEWEST_PARTITIONS = 16;
  private static final int MOST_PARTITIONS = 64;

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
    Map<String, String> conf = new HashMap<>(SparkSettings.FIXED);
    conf.put("spark.scheduler.mode", "FAIR");
    // Java's own case mapping; ICU's costs microseconds a value, and no rule here needs it.
    conf.put("spark.sql.icu.caseMappings.enabled", "false");
    conf.put("spark.ui.enabled", "false");
    // The plan's text of each query is for the interface above.
    conf.put("spark.sql.ui.explainMode", "simple");
    conf.put("spark.ui.showConsoleProgress", "false");
    conf.put(
        "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/clientele-warehouse");
    conf.putAll(size == Size.SMALL ? small() : large());
    return conf;
  }

  /** Data that fits in memory: what costs time is planning, code generation and empty tasks. */
  private static Map<String, String> small() {
    return Map.ofEntries(
        entry("spark.driver.bindAddress", "127.0.0.1"),
        entry("spark.driver.host", "127.0.0.1"),
        entry("spark.sql.shuffle.partitions", "1"),
        entry("spark.default.parallelism", "2"),
        entry("spark.databricks.delta.snapshotPartitions", "1"),
        // A query over the statistics costs more than the few files it could leave out.
        entry("spark.databricks.delta.stats.skipping", "false"),
        entry("spark.sql.codegen.wholeStage", "false"),
        entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
        entry("spark.sql.adaptive.enabled", "false"),
        // All is on this machine: files are made and renamed without starting a process for each.
        entry("spark.hadoop.fs.file.impl", QuietLocalFileSystem.class.getName()),
        entry("spark.delta.logStore.file.impl", LocalLogStore.class.getName()),
        entry(
            "spark.sql.streaming.checkpointFileManagerClass",
            FileSystemBasedCheckpointFileManager.class.getName()));
  }

  /**
   * Data that does not: shuffles start with enough partitions for each to fit in a task's share of
   * a small heap, and adaptive execution joins those that turn out small.
   */
  private static Map<String, String> large() {
    int partitions = Math.max(FEWEST_PARTITIONS, Math.min(MOST_PARTITIONS, 4 * available()));
    return Map.of(
        "spark.sql.shuffle.partitions", Integer.toString(partitions),
        "spark.sql.adaptive.enabled", "true",
        "spark.sql.adaptive.coalescePartitions.parallelismFirst", "false",
        "spark.sql.adaptive.advisoryPartitionSizeInBytes", "32m",
        "spark.sql.files.maxPartitionBytes", "64m",
        "spark.databricks.delta.snapshotPartitions", "4");
  }

  private static int available() {
    return Runtime.getRuntime().availableProcessors();
  }
}
