package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.sample.SampleCompany;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Nights whose processes are killed, and run again, leave the tables of nights that were not. */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class KilledNightsTest {
  private static final LocalDate D = LocalDate.parse("2025-06-30");
  private static final int NIGHTS = 10;
  private static final int KILLS_A_NIGHT = 5;
  private static final int KILLED = 137;
  private static final int LOCKED = 5;
  private static final String ONE_JOB_AT_A_TIME = "clientele.night.parallel-jobs=1";

  @Test
  void killedAtFiftyRandomMoments(Lakehouse lakehouse, @TempDir Path folder) throws Exception {
    Company company = company(lakehouse, folder);
    Random random = new Random(20250630);
    for (LocalDate night : company.nights()) {
      for (int kills = 0; kills < KILLS_A_NIGHT; ) {
        Process process = company.cli().start(List.of(), "nightly", "--as-of", night.toString());
        if (!process.waitFor(3000 + random.nextInt(20_000), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor();
          kills++;
        } else {
          assertEquals(ExitCode.DONE, process.exitValue(), company.told());
        }
      }
      assertEquals(
          ExitCode.DONE,
          company.cli().run(List.of(), "nightly", "--as-of", night.toString()),
          company.told());
    }
    company.assertSameAsUninterrupted(company.nights());
  }

  @Test
  void haltedBeforeAndAfterEveryCommitOfANight(Lakehouse lakehouse, @TempDir Path folder)
      throws Exception {
    Company company = company(lakehouse, folder);
    List<String> points = company.points();
    assertTrue(points.size() >= 40, points.toString());
    List<Integer> codes = new ArrayList<>();
    for (String point : points) {
      List<String> jvm = List.of("-Dclientele.failpoint=" + point);
      codes.add(company.night(jvm, D));
    }
    assertEquals(Collections.nCopies(points.size(), KILLED), codes, points.toString());
    assertEquals(ExitCode.DONE, company.night(List.of(), D), company.told());
    company.assertSameAsUninterrupted(List.of(D));
  }

  @Test
  void twentyStartsAtOnceAreOneRun(Lakehouse lakehouse, @TempDir Path folder) throws Exception {
    Company company = company(lakehouse, folder);
    List<Process> started = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      started.add(company.cli().start(List.of(), "nightly", "--as-of", D.toString()));
    }
    List<Integer> codes = new ArrayList<>();
    for (Process process : started) {
      codes.add(process.waitFor());
    }
    Collections.sort(codes);
    List<Integer> one = new ArrayList<>(Collections.nCopies(20, LOCKED));
    one.set(0, ExitCode.DONE);
    assertEquals(one, codes, company.told());
    company.assertSameAsUninterrupted(List.of(D));
  }

  private static Company company(Lakehouse lakehouse, Path folder) throws Exception {
    new SampleCompany(120, 11, D, NIGHTS).write(lakehouse.spark(), folder.resolve("raw"));
    return new Company(lakehouse, folder);
  }

  /**
   * An invented company whose nights processes run.
   *
   * @param lakehouse where nights are run that nothing interrupts
   * @param folder where the processes' lakehouse stands, and the raw files
   */
  private record Company(Lakehouse lakehouse, Path folder) {

    List<LocalDate> nights() {
      return D.minusDays(NIGHTS - 1).datesUntil(D.plusDays(1)).toList();
    }

    Cli cli() {
      return cli(killed());
    }

    private Cli cli(Path root) {
      return new Cli(
          List.of(
              "-D", "clientele.lakehouse=" + root,
              "-D", "clientele.landing=" + folder.resolve("raw")),
          folder.resolve("log").toFile());
    }

    String told() throws Exception {
      return Files.readString(folder.resolve("log"));
    }

    /** Runs a night, one job after the other, and returns its exit code. */
    int night(List<String> jvm, LocalDate night) throws InterruptedException {
      return cli().run(jvm, "nightly", "--as-of", night.toString(), "-D", ONE_JOB_AT_A_TIME);
    }

    /**
     * The points that a night passes, in the order in which it first does: before and after each
     * commit and each entry of its journal. A job that is not in the journal is done again, and
     * passes its points once more.
     */
    List<String> points() throws Exception {
      Path passed = folder.resolve("passed");
      Cli traced = cli(folder.resolve("traced"));
      int code =
          traced.run(
              List.of("-Dclientele.failpoint.trace=" + passed),
              "nightly",
              "--as-of",
              D.toString(),
              "-D",
              ONE_JOB_AT_A_TIME);
      assertEquals(ExitCode.DONE, code, told());
      return Files.readAllLines(passed).stream().distinct().toList();
    }

    void assertSameAsUninterrupted(List<LocalDate> nights) {
      nights.forEach(night -> Nights.goOn(lakehouse, settings(lakehouse.root()), night.toString()));
      Map<String, List<String>> expected = Nights.results(lakehouse);
      Map<String, List<String>> found =
          Nights.results(new Lakehouse(lakehouse.spark(), killed().toString()));
      assertEquals(expected.keySet(), found.keySet());
      expected.forEach((table, rows) -> assertEquals(rows, found.get(table), table));
    }

    private Path killed() {
      return folder.resolve("killed");
    }

    private Settings settings(String root) {
      return Nights.settings(
          "conf/local.conf",
          Map.of(
              "clientele.landing", folder.resolve("raw").toString(), "clientele.lakehouse", root));
    }
  }
}
