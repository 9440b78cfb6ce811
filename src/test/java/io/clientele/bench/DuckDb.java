package io.clientele.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.clientele.bench.Scope.Stage;
import io.clientele.match.Comparison;
import io.clientele.match.Level;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Runs stages in DuckDB, in the current folder, and prints what each took, a JSON object a line.
 *
 * <p>Usage: {@code DuckDb SCOPE yardstick|change MEMORY}
 */
public final class DuckDb {
  private static final Pattern ENDS_OF_STATEMENTS = Pattern.compile(";\\s*\\n");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS = 1e9;

  private final Connection connection;
  private final long start = System.nanoTime();

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  public static void main(String[] args) throws SQLException, IOException {
    Scope scope = Scope.of(args[0]);
    List<Stage> stages = args[1].equals("change") ? scope.change() : scope.yardstick();
    Properties settings = new Properties();
    settings.setProperty("memory_limit", args[2]);
    settings.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings)) {
      DuckDb duckDb = new DuckDb(connection);
      duckDb.fillShares();
      for (Stage stage : stages) {
        System.out.println(JSON.writeValueAsString(duckDb.run(stage)));
      }
    }
  }

  /** The shares of the levels that training starts from. */
  private void fillShares() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMP TABLE shares"
              + " (comparison INT, level INT, match DOUBLE, household DOUBLE, other DOUBLE)");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO shares VALUES (?, ?, ?, ?, ?)")) {
      int comparison = 0;
      for (Comparison compared : Comparison.values()) {
        comparison++;
        int number = 0;
        for (Level level : compared.levels()) {
          number++;
          insert.setInt(1, comparison);
          insert.setInt(2, number);
          insert.setDouble(3, level.match());
          insert.setDouble(4, level.household());
          insert.setDouble(5, level.other());
          insert.execute();
        }
      }
    }
  }

  private Work run(Stage stage) throws SQLException, IOException {
    forgetPeak();
    long from = System.nanoTime();
    long cpu = cpuNanos();
    long rows = 0;
    for (String script : stage.scripts()) {
      for (String sql : statements(script)) {
        rows += execute(sql);
      }
    }
    return new Work(
        stage.job(),
        (from - start) / NANOS,
        (System.nanoTime() - from) / NANOS,
        (cpuNanos() - cpu) / NANOS,
        rows,
        MeasuredProcess.mostResidentMib(ProcessHandle.current().pid()));
  }

  /** Runs a statement; returns how many rows it wrote into a file. */
  private long execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return sql.contains("COPY (") ? Math.max(0, statement.getUpdateCount()) : 0;
    }
  }

  private static List<String> statements(String script) throws IOException {
    try (InputStream sql =
        Objects.requireNonNull(
            DuckDb.class.getResourceAsStream("/bench/" + script + ".sql"), script)) {
      String text = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
      return ENDS_OF_STATEMENTS.splitAsStream(text).filter(part -> !part.isBlank()).toList();
    }
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** Lets Linux count the most memory anew; elsewhere none is told. */
  private static void forgetPeak() throws IOException {
    Path peak = Path.of("/proc/self/clear_refs");
    if (Files.isWritable(peak)) {
      Files.writeString(peak, "5");
    }
  }
}
