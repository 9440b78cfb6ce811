package io.clientele.check;

import io.clientele.check.Measure.Verdict;
import io.clientele.config.CheckSettings;
import io.clientele.config.CheckSettings.Change;
import io.clientele.config.CheckSettings.Drift;
import io.clientele.config.CheckSettings.Fresh;
import io.clientele.config.CheckSettings.Rejected;
import io.clientele.config.CheckSettings.Volume;
import io.clientele.run.CheckResult;
import io.clientele.run.JobContext;
import io.clientele.run.JsonFolder;
import io.clientele.table.Lakehouse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What was found of tables, kept beside them until they change: versions of tables only go up, and
 * where they are the same, so are the rows. What goes by the date, by what readers see or by the
 * ledger is looked at each night.
 *
 * @param context of the run
 * @param former by check
 * @param folder where they are kept
 * @param job whose checks they are
 */
record KeptVerdicts(
    JobContext context, Map<String, Kept> former, JsonFolder<Verdicts> folder, String job) {

  /**
   * What was found by a check.
   *
   * @param check the whole check, as configured
   * @param versions of the tables it looks at
   * @param passed whether it held
   * @param detail the figures
   */
  record Kept(String check, Map<String, Long> versions, boolean passed, String detail) {}

  /** By the check's name. */
  record Verdicts(Map<String, Kept> byCheck) {}

  static KeptVerdicts of(JobContext context, String job) {
    JsonFolder<Verdicts> folder = JsonFolder.of(context.lakehouse(), "checks", Verdicts.class);
    return new KeptVerdicts(
        context, folder.find(job).map(Verdicts::byCheck).orElse(Map.of()), folder, job);
  }

  /** The outcomes of the checks, of which only those are made that something changed for. */
  List<CheckResult> results(List<CheckSettings> checks) {
    List<CheckResult> results = new ArrayList<>();
    List<CheckSettings> due = new ArrayList<>();
    Map<String, Kept> kept = new TreeMap<>();
    for (CheckSettings check : checks) {
      Optional<Kept> standing = standing(check);
      standing.ifPresentOrElse(
          found -> {
            results.add(
                new Verdict(found.passed(), found.detail()).of(check, check.rule().table()));
            kept.put(check.name(), found);
          },
          () -> due.add(check));
    }
    Map<String, CheckSettings> byName = new HashMap<>();
    due.forEach(check -> byName.put(check.name(), check));
    for (CheckResult result : Checks.of(context).results(due)) {
      results.add(result);
      Optional.ofNullable(byName.get(result.check()))
          .filter(KeptVerdicts::goesByTablesOnly)
          .ifPresent(
              check ->
                  kept.put(
                      check.name(),
                      new Kept(
                          check.toString(), versions(check), result.passed(), result.detail())));
    }
    if (!kept.equals(former)) {
      folder.keep(job, new Verdicts(kept));
    }
    return results;
  }

  private Optional<Kept> standing(CheckSettings check) {
    return Optional.ofNullable(former.get(check.name()))
        .filter(found -> goesByTablesOnly(check))
        .filter(found -> found.check().equals(check.toString()))
        .filter(found -> found.versions().equals(versions(check)));
  }

  private static boolean goesByTablesOnly(CheckSettings check) {
    return !(check.rule() instanceof Fresh
        || check.rule() instanceof Change
        || check.rule() instanceof Drift
        || check.rule() instanceof Volume
        || check.rule() instanceof Rejected
        || CheckedTables.namesDates(check.toString()));
  }

  private Map<String, Long> versions(CheckSettings check) {
    Lakehouse lakehouse = context.lakehouse();
    Map<String, Long> versions = new TreeMap<>();
    Stream.concat(Stream.of(check.rule().table()), check.rule().other().stream())
        .forEach(
            table -> lakehouse.version(table).ifPresent(version -> versions.put(table, version)));
    return versions;
  }
}
