package io.clientele.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.bench.Scope.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

final class BenchTest {
  @TempDir Path folder = Path.of("");

  @Test
  void takesAwayOnlyWhatABenchMade() throws IOException {
    Path landing = Files.createDirectories(folder.resolve("landing"));
    Files.writeString(landing.resolve("orders.csv"), "somebody's");

    Throwable refused = assertThrows(IOException.class, () -> new Company(folder).clear());

    assertEquals(
        "Cannot bench in %s: it holds files that no bench made. Name another folder with --out."
            .formatted(folder),
        refused.getMessage());
    assertEquals("somebody's", Files.readString(landing.resolve("orders.csv")));
  }

  @Test
  void clearsAwayTheBenchBefore() throws IOException {
    Company company = new Company(folder.resolve("new"));
    company.clear();
    company.configure(Path.of("/home"), Scope.WHO_IS_WHO);
    Files.createDirectories(company.landing());
    Files.writeString(company.duckDb().resolve("clients.csv"), "old");

    company.clear();

    assertEquals(List.of("bench.conf", "duckdb"), names(company.folder()));
    assertEquals(List.of(), names(company.duckDb()));
  }

  @Test
  void tellsWhatTheOptionsMayBe() {
    StringWriter told = new StringWriter();
    CommandLine bench = Bench.commandLine().setErr(new PrintWriter(told, true));

    assertEquals(CommandLine.ExitCode.USAGE, bench.execute("--what", "rfm"));

    assertEquals(CommandLine.ExitCode.USAGE, bench.execute("--heap", "6"));

    assertTrue(told.toString().contains("expected all or who-is-who"), told.toString());
    assertTrue(told.toString().contains("Cannot take --heap 6: it is no size"), told.toString());
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void hasTheSqlOfEveryStage(Scope scope) {
    Stream.concat(scope.yardstick().stream(), scope.change().stream())
        .map(Stage::scripts)
        .flatMap(List::stream)
        .forEach(
            script -> assertNotNull(Bench.class.getResource("/bench/" + script + ".sql"), script));
  }

  /** Needs the launcher's jar, which the launcher builds. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  void measuresBothNightsAndTheYardstick() {
    StringWriter told = new StringWriter();
    CommandLine bench = Bench.commandLine().setOut(new PrintWriter(told));

    int code = bench.execute("--customers=200", "--heap=1g", "--out=" + folder.resolve("bench"));

    String text = told.toString();
    assertEquals(CommandLine.ExitCode.OK, code, text);
    for (String part : List.of("first night", "1 % change", "DuckDB")) {
      for (String job : List.of("ingest", "resolve-customers", "mine-rules", "total")) {
        assertTrue(
            text.lines().anyMatch(line -> line.matches(part + " +" + job + " +[0-9].*")), text);
      }
    }
    assertTrue(
        text.lines().anyMatch(line -> line.matches("1 % change / DuckDB +[0-9.]+ +[0-9.]+")), text);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
