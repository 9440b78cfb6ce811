package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.config.SettingsLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What answers without Spark must not load its classes: they cost more than a second. Runs the
 * command line in a JVM of its own, which logs the classes it loads.
 */
final class StartUpTest {
  private final Path folder;

  StartUpTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void plansANightOfEveryJobWithoutSpark() throws Exception {
    Settings settings = new SettingsLoader(Path.of("")).load(Optional.empty(), Map.of());
    String jobs = "[" + String.join(", ", Jobs.names(settings).jobs()) + "]";
    String crm =
        "{ crm { kind = customers, path = \"*.csv\", format = csv, columns { source_id = id } } }";

    Answer answer =
        run(
            "nightly",
            "--plan",
            "--as-of",
            "2026-01-31",
            "-D",
            "clientele.night.jobs=" + jobs,
            "-D",
            "clientele.sources=" + crm);

    assertEquals(List.of(), answer.heavyClasses());
    assertTrue(answer.out().contains("As of 2026-01-31"), answer.out());
    assertTrue(answer.out().contains("crm"), answer.out());
    assertEquals(ExitCode.DONE, answer.exitCode());
  }

  @Test
  void refusesABadConfigurationWithoutSpark() throws Exception {
    Answer answer = run("nightly", "-D", "clientele.regoin=FR");

    assertEquals(List.of(), answer.heavyClasses());
    assertTrue(answer.err().contains("-D: clientele.regoin is unknown."), answer.err());
    assertEquals(ExitCode.CONFIGURATION, answer.exitCode());
  }

  @Test
  void helpsWithoutSpark() throws Exception {
    for (String command : List.of("nightly", "job", "sql", "status")) {
      Answer answer = run(command, "--help");

      assertEquals(List.of(), answer.heavyClasses());
      assertTrue(answer.out().contains("Usage: clientele " + command), answer.out());
      assertEquals(ExitCode.DONE, answer.exitCode());
    }
  }

  /** What a command said, how it ended and which classes it loaded. */
  private record Answer(int exitCode, String out, String err, List<String> classes) {
    List<String> heavyClasses() {
      return classes.stream()
          .filter(
              name ->
                  Stream.of("org.apache.spark.", "org.apache.hadoop.", "scala.", "io.delta.")
                      .anyMatch(name::startsWith))
          .toList();
    }
  }

  private Answer run(String... arguments) throws IOException, InterruptedException {
    Path classes = folder.resolve("classes.txt");
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + classes + "::filecount=0",
                "-cp",
                System.getProperty("java.class.path"),
                Clientele.class.getName()));
    command.addAll(List.of(arguments));
    int exitCode =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    List<String> loaded =
        Files.readString(classes, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.replaceFirst("^(\\[[^]]*])* *", "").replaceFirst(" .*", ""))
            .toList();
    return new Answer(exitCode, Files.readString(out), Files.readString(err), loaded);
  }
}
