package io.clientele.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much of a night is measured. */
enum Scope {
  /** Every job of a night. */
  ALL(List.of()),

  /** From customer files to golden records. */
  WHO_IS_WHO(
      List.of(
          "ingest",
          "clean-customer-records",
          "clean-decisions",
          "clean-overrides",
          "resolve-customers"));

  /** The night's jobs; empty for those that a night has by itself. */
  final List<String> jobs;

  Scope(List<String> jobs) {
    this.jobs = jobs;
  }

  /** As the command line names it. */
  static Scope of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** As the command line names it. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What DuckDB does of it, named by the jobs that do the same. */
  List<Stage> yardstick() {
    List<Stage> stages = new ArrayList<>();
    stages.add(
        this == ALL
            ? Stage.of("ingest", "settings", "ingest-customers", "ingest-events")
            : Stage.of("ingest", "settings", "ingest-customers"));
    stages.add(Stage.of("clean-customer-records", "clean-customer-records"));
    stages.add(
        Stage.of(
            "resolve-customers",
            "match-keys",
            // Once for each key that a blocking rule may have.
            "match-blocks",
            "match-blocks",
            "match-blocks",
            "match-pairs",
            "match-customers"));
    if (this == ALL) {
      for (String job :
          List.of(
              "clean-orders",
              "clean-visits",
              "clean-surveys",
              "clean-interactions",
              "build-features",
              "score-rfm",
              "mine-rules")) {
        stages.add(Stage.of(job, job));
      }
    }
    return stages;
  }

  /** What writes the files of the night after. */
  List<Stage> change() {
    return List.of(
        this == ALL
            ? Stage.of("change", "change-customers", "change-events")
            : Stage.of("change", "change-customers"));
  }

  /**
   * A part of the work in DuckDB.
   *
   * @param job the job that does the same
   * @param scripts its SQL, files of the folder {@code bench}
   */
  record Stage(String job, List<String> scripts) {
    Stage {
      scripts = List.copyOf(scripts);
    }

    static Stage of(String job, String... scripts) {
      return new Stage(job, List.of(scripts));
    }
  }
}
