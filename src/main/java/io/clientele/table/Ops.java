package io.clientele.table;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ledger: {@code ops.runs}, {@code ops.jobs}, {@code ops.checks}, {@code ops.files}, models,
 * and what is published.
 */
public final class Ops {
  public static final String SCHEMA = "ops";

  /** {@link #STATUS} of a run of which every job is done. */
  public static final String DONE = "done";

  /** {@link #STATUS} of a run of which a job failed. */
  public static final String FAILED = "failed";

  /** {@link #STATUS} of a run that died. */
  public static final String ABORTED = "aborted";

  /** {@link #STATUS} of a run whose tables a failed check keeps from readers. */
  public static final String HELD = "held";

  /** {@link #STATUS} of a run that was held and then published all the same. */
  public static final String ACCEPTED = "accepted";

  /** {@link #STATUS} of a run that was held and then undone. */
  public static final String UNDONE = "undone";

  public static final String RUN_ID = Columns.RUN_ID;
  public static final String AS_OF = Columns.AS_OF;
  public static final String COMMAND = "command";
  public static final String STATUS = "status";
  public static final String STARTED_AT = "started_at";
  public static final String SECONDS = "seconds";
  public static final String JOB = "job";
  public static final String ROWS_OUT = "rows_out";
  public static final String TABLES = "tables";
  public static final String METRICS = "metrics";
  public static final String ERROR = "error";
  public static final String CHECK = "check";
  public static final String SUBJECT = "subject";
  public static final String SEVERITY = "severity";
  public static final String PASSED = "passed";
  public static final String DETAIL = "detail";
  public static final String FEED = "feed";
  public static final String PATH = "path";
  public static final String SIZE_BYTES = "size_bytes";
  public static final String MODIFIED_AT = "modified_at";
  public static final String SHA256 = "sha256";
  public static final String STATE = "state";
  public static final String REASON = "reason";
  public static final String ROWS_IN = "rows_in";
  public static final String ROWS_KEPT = "rows_kept";
  public static final String ROWS_REJECTED = "rows_rejected";
  public static final String ROWS_SKIPPED = "rows_skipped";
  public static final String LAST_DAY = "last_day";
  public static final String RULES = "rules";
  public static final String MODEL = "model";
  public static final String VERSION = "version";
  public static final String CARD = "card";
  public static final String TABLE = "table";
  public static final String PUBLISHED_AT = "published_at";

  public static final TableSpec RUNS =
      TableSpec.table(SCHEMA, "runs", "A run of a writing command.")
          .column(RUN_ID, "string", "The run; sorts by its start.")
          .column(COMMAND, "string", "nightly, job, rejects replay, accept, reject or rollback.")
          .column(AS_OF, "date", "Business date D.")
          .column(
              STATUS,
              "string",
              "done; failed; aborted: it died; held: a check failed; accepted or undone after that.")
          .column(STARTED_AT, "timestamp", "When it started, UTC.")
          .column(SECONDS, "double", "How long it took; until its last job ended, when it died.")
          .key(RUN_ID);

  public static final TableSpec JOBS =
      TableSpec.table(SCHEMA, "jobs", "A job of a run.")
          .column(RUN_ID, "string", "The run.")
          .column(JOB, "string", "The job.")
          .column(AS_OF, "date", "Business date D.")
          .column(STATUS, "string", "done, failed or not_run.")
          .column(STARTED_AT, "timestamp", "When it started, UTC.")
          .column(SECONDS, "double", "How long it took.")
          .column(ROWS_OUT, "bigint", "Rows it wrote.")
          .column(TABLES, "map<string,bigint>", "Rows by table written.")
          .column(
              METRICS,
              "map<string,double>",
              "Further figures of the job. Of every job cpu_seconds: processor seconds of its tasks, without what plans "
                  + "them; rows_read: by its tasks from files and caches, each as often as read; peak_heap_mib: heap in "
                  + "use at its fullest while it ran, garbage and the jobs beside it included.")
          .column(ERROR, "string", "What failed, without customer data.")
          .key(RUN_ID, JOB);

  public static final TableSpec CHECKS =
      TableSpec.table(SCHEMA, "checks", "A check of a run.")
          .column(RUN_ID, "string", "The run.")
          .column(JOB, "string", "The job that checked.")
          .column(AS_OF, "date", "Business date D.")
          .column(CHECK, "string", "What was checked.")
          .column(SUBJECT, "string", "The feed or table checked.")
          .column(SEVERITY, "string", "error: it holds the night back when it fails; warning.")
          .column(PASSED, "boolean", "Whether it held.")
          .column(DETAIL, "string", "The figures compared.")
          .key(RUN_ID, JOB, CHECK, SUBJECT);

  /** {@link #STATE} of a file whose rows are in bronze. */
  public static final String LOADED = "loaded";

  /** {@link #STATE} of a file rejected whole. */
  public static final String REJECTED = "rejected";

  /** {@link #STATE} of a file whose content was loaded before under another name. */
  public static final String SKIPPED = "skipped";

  public static final TableSpec FILES =
      TableSpec.table(SCHEMA, "files", "A delivered file and what became of it.")
          .column(FEED, "string", "The feed.")
          .column(PATH, "string", "The file; a Delta table's folder; jdbc:feed.")
          .column(SIZE_BYTES, "bigint", "Its size; 0 of a database.")
          .column(MODIFIED_AT, "timestamp", "When it was last modified, UTC; of a database, read.")
          .column(
              SHA256,
              "string",
              "SHA-256 of its bytes, hexadecimal; of a database's rows; a Delta table's id@version.")
          .column(STATE, "string", "loaded, rejected or skipped.")
          .column(REASON, "string", "Why it was rejected or skipped.")
          .column(ROWS_IN, "bigint", "Rows of the file.")
          .column(ROWS_KEPT, "bigint", "Rows in bronze.")
          .column(ROWS_REJECTED, "bigint", "Rows in the rejects.")
          .column(ROWS_SKIPPED, "bigint", "Rows of a skipped file.")
          .column(
              LAST_DAY,
              "date",
              "Last day that any date of its rows kept tells of; null when none has one.")
          .column(RULES, "string", "Version of the feed's settings that it was read by.")
          .column(RUN_ID, "string", "The run that decided.")
          .column(AS_OF, "date", "Business date of that run.")
          .key(RUN_ID, FEED, PATH);

  public static final TableSpec MODELS =
      TableSpec.table(SCHEMA, "models", "A trained model and its card.")
          .column(MODEL, "string", "churn, clusters, ...")
          .column(VERSION, "string", "The version that tables name.")
          .column(AS_OF, "date", "Business date it was trained for.")
          .column(RUN_ID, "string", "The run that trained it.")
          .column(METRICS, "map<string,double>", "Its figures.")
          .column(CARD, "string", "Data, snapshots, settings and parameters, as JSON.")
          .key(MODEL, VERSION);

  public static final TableSpec PUBLISHED =
      TableSpec.table(
              SCHEMA,
              "published",
              "A table as a run published it; readers see those of the last publication.")
          .column(RUN_ID, "string", "The run whose tables they are.")
          .column(AS_OF, "date", "Business date of that run.")
          .column(TABLE, "string", "The table, schema.name.")
          .column(VERSION, "bigint", "Delta's number of its version.")
          .column(PUBLISHED_AT, "timestamp", "When, UTC; the same for the whole publication.")
          .column(REASON, "string", "Why, when people decided: accepted, rolled back.")
          .key(RUN_ID, TABLE);

  /** What happened, which no decision undoes, and which readers see as it stands. */
  private static final Set<String> LOG =
      Stream.of(RUNS, JOBS, CHECKS, PUBLISHED).map(TableSpec::fullName).collect(Collectors.toSet());

  private Ops() {}

  /** Whether a table, {@code schema.name}, only tells what happened: it is not published. */
  public static boolean isLog(String table) {
    return LOG.contains(table);
  }
}
