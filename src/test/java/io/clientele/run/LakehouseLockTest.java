package io.clientele.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LakehouseLockTest {
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");
  private static final int STARTS = 20;

  @Test
  void isTakenOnceAndAgainWhenLetGo(@TempDir Path folder) {
    Path lakehouse = folder.resolve("not/yet/there");
    try (LakehouseLock lock = LakehouseLock.take(lakehouse, holder("r1"))) {
      LockedException refused =
          assertThrows(
              LockedException.class, () -> LakehouseLock.take(lakehouse, holder("r2")).close());
      assertTrue(message(refused).startsWith("Cannot write to the lakehouse " + lakehouse));
    }

    LakehouseLock.take(lakehouse, holder("r3")).close();
  }

  @Test
  void isHeldByExactlyOneOfManyProcessesAndNamesIt(@TempDir Path folder) throws Exception {
    List<Process> all = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    try {
      for (int i = 0; i < STARTS; i++) {
        all.add(start(folder, "r" + i));
      }
      for (Process process : all) {
        lines.add(line(process));
      }
      List<String> held = lines.stream().filter(line -> line.startsWith("held ")).toList();
      assertEquals(1, held.size(), lines.toString());
      String run = held.get(0).substring("held ".length());
      assertEquals(
          STARTS - 1L, lines.stream().filter(line -> line.equals("refused by " + run)).count());
    } finally {
      all.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void isTakenOverAtOnceFromAProcessThatWasKilled(@TempDir Path folder) throws Exception {
    Process process = start(folder, "r1");
    assertEquals("held r1", line(process));

    process.destroyForcibly().waitFor();

    LakehouseLock.take(folder, holder("r2")).close();
  }

  @Test
  void isTakenOverFromAnotherMachineOnlyAfterItsSilence(@TempDir Path folder) throws IOException {
    Path file = Files.createDirectories(folder.resolve("_clientele")).resolve("lock");
    Files.writeString(
        file, new Holder("elsewhere", 7, "nightly", "r1", NOW).text(), StandardCharsets.UTF_8);

    LockedException refused =
        assertThrows(LockedException.class, () -> LakehouseLock.take(folder, holder("r2")).close());
    assertEquals("r1", refused.holder().runId());
    assertTrue(
        message(refused)
            .contains(
                "it is held by clientele nightly, run r1, process 7 on elsewhere, since"
                    + " 2026-01-31T02:00:00Z."));

    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    LakehouseLock.take(folder, holder("r2")).close();
  }

  /** Takes the lock, says so, and holds it until it is killed, or its parent ends. */
  public static void main(String[] arguments) throws Exception {
    try (LakehouseLock lock = LakehouseLock.take(Path.of(arguments[0]), holder(arguments[1]))) {
      System.out.println("held " + arguments[1]);
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (LockedException e) {
      System.out.println("refused by " + e.holder().runId());
    }
  }

  private static Process start(Path folder, String runId) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LakehouseLockTest.class.getName(),
            folder.toString(),
            runId)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String line(Process process) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return String.valueOf(lines.readLine());
    }
  }

  private static String message(Exception failure) {
    return String.valueOf(failure.getMessage());
  }

  private static Holder holder(String runId) {
    return Holder.self("nightly", runId, NOW);
  }
}
