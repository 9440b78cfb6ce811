package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/**
 * The examples of {@code jobs/schedule} are well formed, and the command lines in them are ours.
 */
final class SchedulesTest {
  private static final Path SCHEDULES = Path.of("jobs/schedule");

  @Test
  void cron() throws IOException {
    for (String line : Files.readAllLines(SCHEDULES.resolve("clientele.cron"))) {
      if (line.startsWith("#") || line.matches("[A-Z]+=\\S+")) {
        continue;
      }
      assertTrue(line.matches("([0-9*,/-]+ ){5}clientele /\\S+ .+"), line);
      assertParses(line.replaceFirst(".*/clientele ", "").replaceFirst(" *2>>.*", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clientele.service", "clientele.timer"})
  void systemd(String unit) throws IOException {
    for (String line : Files.readAllLines(SCHEDULES.resolve(unit))) {
      assertTrue(line.matches("|\\[[A-Z][a-z]+]|[A-Z][A-Za-z]+=.+"), line);
      if (line.startsWith("ExecStart=")) {
        assertParses(line.replaceFirst(".*/clientele ", ""));
      }
    }
  }

  @Test
  void kubernetes() throws IOException {
    Map<String, Object> job =
        new Yaml().load(Files.readString(SCHEDULES.resolve("kubernetes.yaml")));

    assertEquals("batch/v1", job.get("apiVersion"));
    assertEquals("CronJob", job.get("kind"));
    assertEquals("Forbid", in(job, "spec").get("concurrencyPolicy"));
    Map<String, Object> pod = in(job, "spec", "jobTemplate", "spec", "template", "spec");
    Map<?, ?> container = (Map<?, ?>) list(pod, "containers").get(0);
    assertParses(
        String.join(
            " ",
            ((List<?>) Objects.requireNonNull(container.get("args")))
                .stream().map(String::valueOf).toList()));
    assertEquals(
        list(pod, "volumes").stream().map(volume -> ((Map<?, ?>) volume).get("name")).toList(),
        ((List<?>) Objects.requireNonNull(container.get("volumeMounts")))
            .stream().map(mount -> ((Map<?, ?>) mount).get("name")).toList());
  }

  /** A machine with a JDK and Maven alone runs the suite, too. */
  @Test
  @EnabledIf(value = "isPythonThere", disabledReason = "no python3 on this machine")
  void airflow() throws Exception {
    assertEquals(
        0,
        python(
            "import ast, sys; ast.parse(open(sys.argv[1]).read())",
            SCHEDULES.resolve("airflow_dag.py").toString()));
  }

  static boolean isPythonThere() throws InterruptedException {
    try {
      return python("pass") == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int python(String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3", "-c", program));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private static void assertParses(String commandLine) {
    CommandLine.ParseResult parsed = Clientele.commandLine().parseArgs(commandLine.split(" "));
    assertEquals("nightly", parsed.subcommand().commandSpec().name(), commandLine);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> in(Map<String, Object> map, String... keys) {
    Map<String, Object> inside = map;
    for (String key : keys) {
      inside = (Map<String, Object>) Objects.requireNonNull(inside.get(key), key);
    }
    return inside;
  }

  private static List<?> list(Map<String, Object> map, String key) {
    return (List<?>) Objects.requireNonNull(map.get(key), key);
  }
}
