package io.clientele.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.table.TableCatalog;
import io.clientele.table.TableSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each file of {@code broken-configurations/} begins with the problems it must be told, as {@code #
 * line: path text}.
 */
final class BrokenConfigurationsTest {
  private static final Path FOLDER = Path.of("src/test/resources/broken-configurations");
  private static final List<String> JOBS = List.of("ingest", "mine-rules", "export");

  private static final Set<String> TABLES =
      TableCatalog.tables().stream().map(TableSpec::fullName).collect(Collectors.toSet());

  /** An installation whose night is made of known jobs. */
  private final Path home;

  BrokenConfigurationsTest(@TempDir Path home) {
    this.home = home;
  }

  @BeforeEach
  void writeNight() throws IOException {
    Path jobs = Files.createDirectories(home.resolve("jobs"));
    Files.writeString(jobs.resolve("nightly.conf"), "clientele.night.jobs = [ingest, export]");
  }

  @TestFactory
  Stream<DynamicTest> tellsEachProblemWithItsFileAndLine() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FOLDER)) {
      files = found.sorted().toList();
    }
    assertTrue(files.size() >= 30);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private void check(Path file) throws IOException {
    String expected =
        Files.readAllLines(file).stream()
            .takeWhile(line -> line.startsWith("# "))
            .map(line -> file.toAbsolutePath() + ":" + line.substring(2))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, told(Optional.of(file.toAbsolutePath()), Map.of()));
  }

  @Test
  void tellsOfAFileThatIsNotThere() {
    assertEquals(
        "nowhere.conf: cannot be read: no such file.",
        told(Optional.of(Path.of("nowhere.conf")), Map.of()));
  }

  @Test
  void tellsOfAnIncludedFileThatIsNotThere() throws IOException {
    Path file = Files.writeString(home.resolve("night.conf"), "include \"elsewhere.conf\"");

    assertEquals(
        "elsewhere.conf: cannot be read: it is included, but not there.",
        told(Optional.of(file), Map.of()));
  }

  @Test
  void tellsOfSettingsOfTheCommandLine() {
    assertEquals(
        "-D: clientele.nigth is unknown. Did you mean \"night\"?",
        told(Optional.empty(), Map.of("clientele.nigth.parallel-jobs", "2")));
    assertEquals(
        "-D: clientele.night.parallel-jobs is \"2.5\"; expected a whole number from 1 to 64.",
        told(Optional.empty(), Map.of("clientele.night.parallel-jobs", "2.5")));
    assertEquals(
        "-D: lakehouse is unknown. Did you mean \"clientele.lakehouse\"?",
        told(Optional.empty(), Map.of("lakehouse", "/data")));
    assertEquals(
        "-D: clientele.spark is \"local\"; expected an object { }.",
        told(Optional.empty(), Map.of("clientele.spark", "local")));
  }

  @Test
  void countsTheProblems() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> load(Optional.empty(), Map.of("clientele.size", "xl", "clientele.region", "")));

    assertEquals(
        """
        Cannot use the configuration: 2 problems.
          -D: clientele.region is empty; expected a country of ISO 3166, as in FR.
          -D: clientele.size is "xl"; expected one of auto, small, large.""",
        refused.getMessage());
  }

  private String told(Optional<Path> file, Map<String, String> overrides) {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> load(file, overrides));
    return refused.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  private void load(Optional<Path> file, Map<String, String> overrides) {
    new SettingsLoader(home, settings -> new NightNames(JOBS, TABLES)).load(file, overrides);
  }
}
