package io.clientele.serve;

import io.clientele.config.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/**
 * What Spark says against a statement, in one line.
 *
 * @param tables the names of all tables, to tell what may have been meant
 */
record QueryProblem(List<String> tables) {
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+] ");
  private static final Pattern STATE = Pattern.compile(" ?SQLSTATE: [0-9A-Z]{5}");
  private static final Pattern RELATION_END = Pattern.compile(";\\s*line (\\d+),? pos (\\d+)");

  /** The failure as the statement's fault; none when it is not, but a bug. */
  Optional<QueryException> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SparkThrowable told && isStatements(told)) {
        return Optional.of(
            new QueryException("Cannot run the statement: " + text(cause, told), failure));
      }
    }
    return Optional.empty();
  }

  private static boolean isStatements(SparkThrowable told) {
    String condition = told.getCondition();
    return condition != null
        && !told.isInternalError()
        && !condition.startsWith("INTERNAL_ERROR")
        && !condition.startsWith("FAILED_READ_FILE");
  }

  private String text(Throwable cause, SparkThrowable told) {
    Map<String, String> values = told.getMessageParameters();
    String condition = told.getCondition();
    if (condition.startsWith("TABLE_OR_VIEW_NOT_FOUND")) {
      return noTable(plain(values.getOrDefault("relationName", "")));
    }
    if (condition.startsWith("SCHEMA_NOT_FOUND")) {
      return noSchema(plain(values.getOrDefault("schemaName", "")));
    }
    if (condition.startsWith("UNRESOLVED_COLUMN")) {
      return noColumn(
          plain(values.getOrDefault("objectName", "")), values.getOrDefault("proposal", ""));
    }
    return firstLine(String.valueOf(cause.getMessage()));
  }

  private String noTable(String name) {
    String asked = name.startsWith("lakehouse.") ? name.substring("lakehouse.".length()) : name;
    Optional<String> inAnotherSchema =
        tables.stream().filter(table -> table.endsWith("." + asked)).findFirst();
    String hint =
        inAnotherSchema
            .map(table -> " Did you mean \"" + table + "\"?")
            .orElseGet(() -> Suggestion.near(asked, tables));
    return "there is no table "
        + asked
        + "."
        + (hint.isEmpty() ? " SHOW TABLES lists them all." : hint);
  }

  private String noSchema(String name) {
    String asked = name.substring(name.lastIndexOf('.') + 1);
    List<String> schemas =
        tables.stream().map(table -> table.substring(0, table.indexOf('.'))).distinct().toList();
    return "there is no schema "
        + asked
        + "; there are "
        + String.join(", ", schemas)
        + "."
        + Suggestion.near(asked, schemas);
  }

  /** Spark proposes columns near to the one asked for, with backquotes and their table. */
  private static String noColumn(String name, String proposal) {
    List<String> columns =
        Arrays.stream(proposal.split(",\\s*"))
            .map(QueryProblem::plain)
            .map(column -> column.substring(column.lastIndexOf('.') + 1))
            .filter(column -> !column.isEmpty())
            .distinct()
            .toList();
    String asked = name.substring(name.lastIndexOf('.') + 1);
    String hint = Suggestion.near(asked, columns);
    if (hint.isEmpty() && !columns.isEmpty()) {
      hint = " Near it are " + String.join(", ", columns) + ".";
    }
    return "there is no column " + name + "." + hint;
  }

  private static String firstLine(String message) {
    String line = message.lines().filter(text -> !text.isBlank()).findFirst().orElse("");
    String told = STATE.matcher(CONDITION.matcher(line).replaceFirst("")).replaceAll("");
    return RELATION_END.matcher(told).replaceFirst(" (line $1, pos $2)").strip();
  }

  private static String plain(String quoted) {
    return quoted.replace("`", "").strip();
  }
}
