package io.clientele.cli;

import static java.util.Map.entry;

import io.clientele.config.Settings;
import io.clientele.config.Size;
import io.clientele.config.SparkSettings;
import io.clientele.table.QuietLocalFileSystem;
import io.delta.storage.LocalLogStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.checkpointing.FileSystemBasedCheckpointFileManager;

/** Makes the Spark session of a command. */
public final class Sessions {
  private static final Set<String> CLUSTER_DEFAULTS =
      Set.of("mapred-default.xml", "yarn-default.xml", "hdfs-default.xml");

  /** Who commits what is written to object stores; Spark needs these. */
  private static final String COMMITTERS = "mapreduce.outputcommitter.";

  /** Bytes of a data file that is large enough. */
  private static final String FULL_FILE = Long.toString(128L << 20);

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
    SparkSession session = builder.getOrCreate();
    if (size == Size.SMALL) {
      forgetClusters(session.sparkContext().hadoopConfiguration());
    }
    return session;
  }

  /**
   * Drops the defaults of MapReduce, YARN and HDFS, two thirds of Hadoop's settings: every task
   * gets all of them, which takes longer than its work when that is small.
   */
  static void forgetClusters(Configuration hadoop) {
    try {
      // Finding file systems adds HDFS's defaults, whereupon Hadoop reads all of them again.
      FileSystem.getFileSystemClass("file", hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> defaults = new ArrayList<>();
    for (Map.Entry<String, String> setting : hadoop) {
      String[] sources = hadoop.getPropertySources(setting.getKey());
      if (sources != null
          && sources.length > 0
          && CLUSTER_DEFAULTS.containsAll(Arrays.asList(sources))
          && !setting.getKey().startsWith(COMMITTERS)) {
        defaults.add(setting.getKey());
      }
    }
    defaults.forEach(hadoop::unset);
  }

  private static Map<String, String> conf(Size size) {
    Map<String, String> conf = new HashMap<>(SparkSettings.FIXED);
    conf.put("spark.scheduler.mode", "FAIR");
    // Java's own case mapping; ICU's costs microseconds a value, and no rule here needs it.
    conf.put("spark.sql.icu.caseMappings.enabled", "false");
    // Files of this size stay as they are when small ones are joined.
    conf.put("spark.databricks.delta.optimize.minFileSize", FULL_FILE);
    conf.put("spark.databricks.delta.optimize.maxFileSize", FULL_FILE);
    // How long files are kept is a setting of Clientele's; their removal is no version of a table.
    conf.put("spark.databricks.delta.retentionDurationCheck.enabled", "false");
    conf.put("spark.databricks.delta.vacuum.logging.enabled", "false");
    // By default it lists each table's one folder in ten thousand tasks.
    conf.put("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4");
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
        entry("spark.sql.shuffle.partitions", "2"),
        entry("spark.default.parallelism", "2"),
        entry("spark.databricks.delta.snapshotPartitions", "1"),
        // By default each join and sort fills the heap with pages of 64 MB that it hardly uses.
        entry("spark.buffer.pageSize", "1m"),
        // Its bookkeeping costs more than evaluating the short expressions of small data twice.
        entry("spark.sql.subexpressionElimination.enabled", "false"),
        // The lists and sets of all groups fit in memory.
        entry("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "100000"),
        // Otherwise each commit runs a query that lists the files of the version before.
        entry("spark.databricks.delta.allFilesInCrc.enabled", "false"),
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
        // Otherwise each commit runs a query that lists the files of the version before.
        "spark.databricks.delta.allFilesInCrc.enabled", "false",
        "spark.databricks.delta.snapshotPartitions", "4");
  }

  private static int available() {
    return Runtime.getRuntime().availableProcessors();
  }
}
