package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.run.Holder;
import io.clientele.run.LakehouseLock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line answers when it does not come to running anything. */
final class ClienteleTest {
  private static final String NIGHT = "clientele.night.jobs=[clean-orders]";

  @Test
  void asksForACommandAndTellsThem() {
    Answer answer = answer(() -> Clientele.run());

    assertEquals(ExitCode.CONFIGURATION, answer.exitCode());
    assertTrue(answer.err().contains("Missing required subcommand"), answer.err());
    assertTrue(answer.err().contains("nightly"), answer.err());
  }

  @Test
  void refusesUnknownOptionsAndCommands() {
    assertEquals(
        ExitCode.CONFIGURATION, answer(() -> Clientele.run("nightly", "--plam")).exitCode());
    assertEquals(ExitCode.CONFIGURATION, answer(() -> Clientele.run("nigthly")).exitCode());
    assertEquals(
        ExitCode.CONFIGURATION,
        answer(() -> Clientele.run("nightly", "--as-of", "31/01/2026")).exitCode());
    assertEquals(
        ExitCode.CONFIGURATION,
        answer(() -> Clientele.run("sql", "SELECT 1", "-f", "report.sql")).exitCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--to 2026-01-31",
        "--from score-rfm --to 2026-01-31",
        "--from 2026-02-01 --to 2026-01-31",
        "--from 2026-01-01 --to 2026-01-31 --as-of 2026-01-31"
      })
  void refusesNightsFromNoDateToAnother(String options) {
    Answer answer = answer(() -> Clientele.run(("nightly --plan " + options).split(" ")));

    assertEquals(ExitCode.CONFIGURATION, answer.exitCode());
    assertTrue(
        answer.err().startsWith("--to D2 goes with --from D1, a date that is not after it"),
        answer.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1001"})
  void refusesToTellOfNoErrorsOrOfTooMany(String errors) {
    Answer answer = answer(() -> Clientele.run("evaluate", "golden", "--errors", errors));

    assertEquals(ExitCode.CONFIGURATION, answer.exitCode(), answer.err());
    assertTrue(
        answer
            .err()
            .startsWith("--errors is " + errors + "; expected a whole number from 1 to 1000."),
        answer.err());
  }

  @Test
  void tellsItsVersion() {
    Answer answer = answer(() -> Clientele.run("--version"));

    assertEquals(ExitCode.DONE, answer.exitCode());
    assertTrue(answer.out().startsWith("Clientele "), answer.out());
  }

  @Test
  void tellsWhichJobMayHaveBeenMeant() {
    Answer answer = answer(() -> Clientele.run("job", "clean-order"));

    assertEquals(ExitCode.CONFIGURATION, answer.exitCode());
    assertTrue(answer.err().contains("Did you mean \"clean-orders\"?"), answer.err());
  }

  @Test
  void saysAtOnceThatThereIsNoLakehouse() {
    Answer answer =
        answer(() -> Clientele.run("status", "-D", "clientele.lakehouse=/nowhere", "-D", NIGHT));

    assertEquals(ExitCode.INPUT, answer.exitCode(), answer.err());
    assertEquals(
        "Cannot read the lakehouse /nowhere: it holds no table. Run clientele nightly first, or"
            + " name another with -D clientele.lakehouse=PATH.",
        answer.err().strip());
  }

  @Test
  void refusesToWriteToALakehouseThatIsHeld(@TempDir Path lakehouse) {
    try (LakehouseLock lock =
        LakehouseLock.take(lakehouse, Holder.self("nightly", "r1", Instant.EPOCH))) {
      Answer answer =
          answer(
              () ->
                  Clientele.run(
                      "job", "export", "-D", "clientele.lakehouse=" + lakehouse, "-D", NIGHT));

      assertEquals(ExitCode.LOCKED, answer.exitCode(), answer.err());
      assertTrue(
          answer.err().startsWith("Cannot write to the lakehouse " + lakehouse + ": it is held by"),
          answer.err());
      assertEquals(1, answer.err().lines().count(), answer.err());
    }
  }

  @Test
  void tellsWhenTheLakehouseCannotBeWrittenTo(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("lakehouse"));

    Answer answer =
        answer(
            () -> Clientele.run("job", "export", "-D", "clientele.lakehouse=" + file, "-D", NIGHT));

    assertEquals(ExitCode.INPUT, answer.exitCode(), answer.err());
    assertTrue(
        answer.err().startsWith("Cannot take the lakehouse " + file + " for writing: "),
        answer.err());
  }

  private record Answer(int exitCode, String out, String err) {}

  private static Answer answer(IntSupplier command) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream warned = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
      int exitCode = command.getAsInt();
      return new Answer(
          exitCode, said.toString(StandardCharsets.UTF_8), warned.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
