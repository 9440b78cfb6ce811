package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.sample.SampleCompany;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nights in processes whose disk, a small file system of their own, is full. */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class FullDiskTest {
  private static final LocalDate D = LocalDate.parse("2025-06-30");
  private static final String REFUSED = "The machine refuses: ";
  private static final String JOBS =
      "[ingest, clean-customer-records, resolve-customers, clean-orders, clean-visits,"
          + " build-features, score-rfm]";

  private static final Pattern PLAIN = Pattern.compile("[\\w./:=+-]*");

  @TempDir Path folder = Path.of("");

  /** A good night, one on a disk with little left, and the same once there is room again. */
  @Test
  void losesNothingOnADiskThatIsFull(Lakehouse lakehouse) throws Exception {
    assertEquals(0, sh("unshare -rm true"), "This test mounts a small disk of its own.");
    company(lakehouse);
    Path disk = Files.createDirectories(folder.resolve("disk"));
    String first = night(disk, D.minusDays(1));
    String second = night(disk, D);
    int code =
        sh(
            "unshare -rm sh -c '"
                + String.join(
                    " && ",
                    "mount -t tmpfs -o size=200m none " + disk,
                    first,
                    "cp -r " + disk + " " + folder + "/seen",
                    "{ dd if=/dev/zero of=" + disk + "/filler bs=64k; true; }",
                    "truncate -s -400k " + disk + "/filler",
                    "{ " + second + "; test $? = 3; }",
                    "cp -r " + disk + "/lake " + folder + "/full",
                    "rm " + disk + "/filler",
                    second,
                    "cp -r " + disk + "/lake " + folder + "/mended")
                + "'");

    assertEquals(0, code, told());
    assertTrue(told().contains(REFUSED + "No space left on device"), told());
    assertEquals(
        Nights.results(lake(lakehouse, "seen/lake")), Nights.results(lake(lakehouse, "full")));
    assertSameAsUninterrupted(lakehouse, "mended");
  }

  private void assertSameAsUninterrupted(Lakehouse lakehouse, String name) {
    Settings settings =
        Nights.settings(
            "conf/local.conf",
            Map.of(
                "clientele.landing", folder.resolve("raw").toString(),
                "clientele.lakehouse", lakehouse.root(),
                "clientele.night.jobs", JOBS));
    for (LocalDate night : List.of(D.minusDays(1), D)) {
      Nights.goOn(lakehouse, settings, night.toString());
    }
    Map<String, List<String>> expected = Nights.results(lakehouse);
    Map<String, List<String>> found = Nights.results(lake(lakehouse, name));
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((table, rows) -> assertEquals(rows, found.get(table), table));
  }

  private Lakehouse lake(Lakehouse lakehouse, String name) {
    return new Lakehouse(lakehouse.spark(), folder.resolve(name).toString());
  }

  private void company(Lakehouse lakehouse) throws IOException {
    new SampleCompany(400, 11, D, 2).write(lakehouse.spark(), folder.resolve("raw"));
  }

  /** A night's command line, for the shell; what Spark puts aside goes to the same disk. */
  private String night(Path disk, LocalDate date) {
    Cli cli =
        new Cli(
            List.of(
                "-D", "clientele.lakehouse=" + disk.resolve("lake"),
                "-D", "clientele.landing=" + folder.resolve("raw"),
                "-D", "clientele.night.jobs=" + JOBS),
            folder.resolve("log").toFile());
    return String.join(
        " ",
        cli.line(List.of(), "nightly", "--as-of", date.toString()).stream()
            .map(word -> PLAIN.matcher(word).matches() ? word : "\"" + word + "\"")
            .toList());
  }

  private int sh(String script) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", script)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start()
        .waitFor();
  }

  private String told() throws IOException {
    return Files.readString(folder.resolve("log"));
  }
}
