package io.clientele.check;

import static org.apache.spark.sql.functions.expr;

import io.clientele.run.JobContext;
import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import io.clientele.table.TableCatalog;
import io.clientele.table.TableSpec;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** The tables that checks look at: as they stand, and as readers see them. */
final class CheckedTables {
  private static final String AS_OF = "{as_of}";
  private static final String LAST_AS_OF = "{last_as_of}";

  private final JobContext context;

  /** What readers see, once it was asked for. */
  private @Nullable Lakehouse seen;

  /** Those of a run. */
  CheckedTables(JobContext context) {
    this.context = context;
  }

  /** The run. */
  JobContext context() {
    return context;
  }

  /** Whether a table is not there, and not known to have columns. */
  boolean isMissing(String table) {
    return spec(table).isEmpty() && !context.lakehouse().exists(table);
  }

  /** The rows of a table as it stands. */
  Dataset<Row> rows(String table) {
    return rows(context.lakehouse(), table);
  }

  /** What readers see of a table; empty when it was not published, or as of a later date. */
  Optional<Dataset<Row>> published(String table) {
    return published().exists(table) && !last().isAfter(context.asOf())
        ? Optional.of(rows(published(), table))
        : Optional.empty();
  }

  /** Looked up once: it is a query. */
  private Lakehouse published() {
    Lakehouse published = seen == null ? context.lakehouse().published() : seen;
    seen = published;
    return published;
  }

  private LocalDate last() {
    return published().publication().map(Publication::asOf).orElse(LocalDate.EPOCH);
  }

  private static Dataset<Row> rows(Lakehouse lakehouse, String table) {
    return spec(table).map(lakehouse::read).orElseGet(() -> lakehouse.read(table));
  }

  private static Optional<TableSpec> spec(String table) {
    return TableCatalog.tables().stream().filter(spec -> spec.fullName().equals(table)).findFirst();
  }

  /** Whether a text names dates of the night. */
  static boolean namesDates(String text) {
    return text.contains(AS_OF) || text.contains(LAST_AS_OF);
  }

  /** Whether readers see a table as it stands. */
  boolean isPublished(String table) {
    OptionalLong version = context.lakehouse().version(table);
    return version.isPresent()
        && version.equals(published().version(table))
        && !last().isAfter(context.asOf());
  }

  /** An expression of the configuration, in which the dates of the night may be named. */
  Column expression(String text) {
    String dated = text.replace(AS_OF, "DATE '" + context.asOf() + "'");
    return expr(
        dated.contains(LAST_AS_OF) ? dated.replace(LAST_AS_OF, "DATE '" + last() + "'") : dated);
  }
}
