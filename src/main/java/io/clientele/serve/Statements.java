package io.clientele.serve;

import java.util.List;
import org.apache.spark.sql.catalyst.util.StringUtils$;
import scala.jdk.javaapi.CollectionConverters;

/** Text as the statements it holds, by the rules of Spark's own shell. */
public final class Statements {
  private Statements() {}

  /** The statements between semicolons, without those; quotes and comments may hold some. */
  public static List<String> of(String text) {
    return pieces(text).stream()
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** Whether the text ends with a semicolon that ends a statement. */
  public static boolean ended(String text) {
    return pieces(text + " x").size() > pieces(text).size();
  }

  private static List<String> pieces(String text) {
    return CollectionConverters.asJava(
        StringUtils$.MODULE$.splitSemiColonWithIndex(text.stripTrailing(), false));
  }
}
