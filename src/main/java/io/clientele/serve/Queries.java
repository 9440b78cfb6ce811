package io.clientele.serve;

import io.clientele.table.Lakehouse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;

/**
 * Runs statements that read the lakehouse; others are refused before anything runs.
 *
 * @param lakehouse the tables
 */
public record Queries(Lakehouse lakehouse) {
  private static final Set<String> QUERY = Set.of("SELECT", "WITH", "VALUES", "TABLE", "FROM");
  private static final Set<String> INFORMATION = Set.of("SHOW", "DESCRIBE", "DESC", "EXPLAIN");
  private static final Pattern FIRST_WORD =
      Pattern.compile("(?s)^(?:\\s|\\(|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*+([a-zA-Z]*)");

  /** Makes the lakehouse's tables known to the session by {@code schema.table}. */
  public Queries {
    LakehouseCatalog.register(lakehouse);
  }

  /**
   * The statement's rows, not computed yet.
   *
   * @throws QueryException when it cannot be run as it is written
   */
  public Dataset<Row> rows(String statement) {
    return told(
        () -> {
          checkReads(statement);
          return lakehouse.spark().sql(statement);
        });
  }

  /** Does something with rows; what Spark says against the statement becomes one line. */
  public <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (QueryException e) {
      throw e;
    } catch (RuntimeException e) {
      throw problem(e).orElseThrow(() -> e);
    } catch (Exception e) {
      // Spark's Scala code throws checked exceptions it does not declare.
      throw problem(e).orElseThrow(() -> new IllegalStateException(e));
    }
  }

  private Optional<RuntimeException> problem(Exception e) {
    return new QueryProblem(lakehouse.tables()).of(e).map(RuntimeException.class::cast);
  }

  private void checkReads(String statement) {
    Matcher matcher = FIRST_WORD.matcher(statement);
    String word = matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    if (INFORMATION.contains(word)) {
      return;
    }
    if (!QUERY.contains(word) || !onlyReads(parsed(statement))) {
      throw new QueryException(
          "Cannot run the statement: it is no query. Statements begin with SELECT, WITH, VALUES, "
              + "FROM, TABLE, SHOW, DESCRIBE or EXPLAIN, and change nothing.");
    }
  }

  private LogicalPlan parsed(String statement) {
    try {
      return ((org.apache.spark.sql.classic.SparkSession) lakehouse.spark())
          .sessionState()
          .sqlParser()
          .parsePlan(statement);
    } catch (ParseException e) {
      throw new QueryProblem(List.of()).of(e).orElseThrow();
    }
  }

  /** After WITH and FROM, Spark's grammar allows INSERT, UPDATE, DELETE and MERGE too. */
  private static boolean onlyReads(LogicalPlan plan) {
    return !plan.exists(
        node ->
            node instanceof Command
                || node instanceof ParsedStatement
                || node instanceof InsertIntoDir);
  }
}
