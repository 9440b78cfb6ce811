package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.clientele.config.Settings;
import io.clientele.sample.SampleCompany;
import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night broken off at a commit, and run again, leaves the tables of a night that was not. Every
 * commit of every job is tried, and every entry of the journal.
 */
@ExtendWith(WithSpark.class)
final class BrokenNightsTest {
  private static final String FAILPOINT = "clientele.failpoint";
  private static final String KIND = "clientele.failpoint.kind";
  private static final LocalDate D = LocalDate.parse("2025-06-30");

  @AfterEach
  void passFailpoints() {
    System.clearProperty(FAILPOINT);
    System.clearProperty(KIND);
  }

  @Test
  void oneCommitAmidTheNight(Lakehouse lakehouse, @TempDir Path landing) throws Exception {
    company(lakehouse, landing).breakOffAt(List.of("after:golden.customer_links"));
  }

  @Test
  @EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
  void everyCommitAndEveryEntryOfTheJournal(Lakehouse lakehouse, @TempDir Path landing)
      throws Exception {
    Company company = company(lakehouse, landing);
    List<String> points = company.points();
    assertTrue(points.size() >= 40, points.toString());

    company.breakOffAt(points);
  }

  private static Company company(Lakehouse lakehouse, Path landing) throws Exception {
    new SampleCompany(120, 11, D, 3).write(lakehouse.spark(), landing.resolve("raw"));
    Settings settings =
        Nights.settings(
            "conf/local.conf",
            Map.of(
                "clientele.landing", landing.resolve("raw").toString(),
                "clientele.lakehouse", lakehouse.root()));
    Nights.run(lakehouse, settings, D.toString());
    return new Company(lakehouse, settings, landing, Nights.results(lakehouse));
  }

  /**
   * A company with the tables of a night that nothing broke off.
   *
   * @param whole the lakehouse of that night
   * @param settings its settings
   * @param folder where other lakehouses may stand
   * @param tables that night's rows
   */
  private record Company(
      Lakehouse whole, Settings settings, Path folder, Map<String, List<String>> tables) {

    /** Before and after each commit and each entry of the journal. */
    List<String> points() {
      TreeSet<String> names = new TreeSet<>(tables.keySet());
      names.addAll(List.of("ops.files", "ops.models", "ops.jobs", "ops.checks", "ops.runs"));
      settings.night().jobs().forEach(job -> names.add("journal:" + job));
      List<String> points = new ArrayList<>();
      names.forEach(name -> points.addAll(List.of("before:" + name, "after:" + name)));
      return points;
    }

    void breakOffAt(List<String> points) {
      for (String point : points) {
        Path root = folder.resolve("broken-" + point.replace(':', '-'));
        Lakehouse broken = new Lakehouse(whole.spark(), root.toString());
        boolean reached = brokenOff(broken, point);
        Nights.goOn(broken, settings, D.toString());

        Map<String, List<String>> found = Nights.results(broken);
        assertEquals(tables.keySet(), found.keySet(), point);
        tables.forEach((table, rows) -> assertEquals(rows, found.get(table), point + " " + table));
        assertTrue(reached, point + " was never reached");
      }
    }

    private boolean brokenOff(Lakehouse broken, String point) {
      System.setProperty(FAILPOINT, point);
      System.setProperty(KIND, "exception");
      try {
        return Nights.attempt(broken, settings, D.toString()).stream()
            .anyMatch(outcome -> outcome.failure().isPresent());
      } catch (IllegalStateException e) {
        return true;
      } finally {
        System.clearProperty(FAILPOINT);
      }
    }
  }
}
