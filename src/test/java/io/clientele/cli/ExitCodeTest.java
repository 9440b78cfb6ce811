package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.ConfigurationException;
import io.clientele.config.Problem;
import io.clientele.run.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {
  private static final String MENDED =
      ". Readers go on to see what was last published; mend that and run the command again.";

  @Test
  void isInputForWhatTheMachineRefuses() {
    Throwable full =
        new SparkException(
            "Job aborted", new UncheckedIOException(new IOException("No space left on device")));
    assertEquals(ExitCode.INPUT, ExitCode.of(full));
    assertEquals(
        Optional.of("The machine refuses: No space left on device" + MENDED),
        ExitCode.inWords(full));

    Error hadoops = new Error(new IOException("No space left on device"));
    assertEquals(ExitCode.INPUT, ExitCode.of(hadoops));
    assertEquals(ExitCode.inWords(full), ExitCode.inWords(hadoops));

    IllegalStateException closing = new IllegalStateException("failed");
    closing.addSuppressed(new UncheckedIOException(new AccessDeniedException("/lake")));
    assertEquals(ExitCode.INPUT, ExitCode.of(closing));
    assertEquals(
        Optional.of("The machine refuses: permission denied on /lake" + MENDED),
        ExitCode.inWords(closing));
  }

  @Test
  void isInputHoweverTheMachineSaysThatItRefuses() {
    for (String refusal :
        List.of(
            "File too large",
            "Disk quota exceeded",
            "/lake: Read-only file system",
            "Mkdirs failed to create file:/lake/silver/visits (exists=false, cwd=file:/)",
            "/lake/_clientele: Operation not permitted",
            "Input/output error",
            "Stale file handle",
            "/lake/ops/jobs/part-0 (Too many open files)")) {
      Throwable failure = new SparkException("Job aborted", new IOException(refusal));
      assertEquals(ExitCode.INPUT, ExitCode.of(failure), refusal);
      assertEquals(
          Optional.of("The machine refuses: " + refusal + MENDED), ExitCode.inWords(failure));
    }
  }

  @Test
  void isABugForWhatNobodyExpected() {
    for (Throwable failure :
        List.of(
            new IllegalStateException("no space left on device, says a row"),
            new UncheckedIOException(new IOException("Stream closed")))) {
      assertEquals(ExitCode.BUG, ExitCode.of(failure));
      assertEquals(Optional.empty(), ExitCode.inWords(failure));
    }
  }

  @Test
  void tellsOfInputAndConfigurationInTheirOwnWords() {
    assertEquals(Optional.of("No file."), ExitCode.inWords(new InputException("No file.")));
    ConfigurationException wrong =
        new ConfigurationException(List.of(new Problem("a.conf", "key", "is wrong.")));
    assertEquals(ExitCode.CONFIGURATION, ExitCode.of(wrong));
    assertEquals(Optional.ofNullable(wrong.getMessage()), ExitCode.inWords(wrong));
  }
}
