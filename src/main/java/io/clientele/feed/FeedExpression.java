package io.clientele.feed;

import io.clientele.table.Bronze;
import io.clientele.table.Lenient;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.classic.ExpressionUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * An SQL expression over a file's own columns, which it names as the file does.
 *
 * @param parsed the expression
 */
record FeedExpression(Expression parsed) {

  /** Each text is read once: a night asks for the same few many times. */
  private static final Map<String, FeedExpression> PARSED = new ConcurrentHashMap<>();

  /** Reads an expression; its casts and arithmetic yield null where they fail. */
  static FeedExpression parse(String text) {
    return PARSED.computeIfAbsent(text, sql -> new FeedExpression(Lenient.parsed(sql)));
  }

  /** The own columns it names. */
  Set<String> reads() {
    Set<String> names = new TreeSet<>();
    collect(parsed, names);
    return names;
  }

  /** The expression over these columns; those no file has had are null. */
  Column column(String[] columns) {
    return ExpressionUtils.column(parsed.transform(new Resolve(columns)));
  }

  /** One of the columns it names. */
  static Column own(String name, String[] columns) {
    return ExpressionUtils.column(resolved(List.of(name), columns));
  }

  private static Expression resolved(List<String> parts, String[] columns) {
    Optional<String> stored =
        stored(parts.get(0), columns).or(() -> stored(Bronze.storable(parts.get(0)), columns));
    if (stored.isEmpty()) {
      return new Literal((UTF8String) null, DataTypes.StringType);
    }
    List<String> path = new java.util.ArrayList<>(parts);
    path.set(0, stored.get());
    return new UnresolvedAttribute(CollectionConverters.asScala(path).toSeq());
  }

  private static Optional<String> stored(String name, String[] columns) {
    return Arrays.stream(columns).filter(name::equalsIgnoreCase).findFirst();
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof UnresolvedAttribute attribute) {
      names.add(attribute.nameParts().head());
    }
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, names));
  }

  /** Says each column by the name it is stored under. */
  private static final class Resolve extends AbstractPartialFunction<Expression, Expression> {
    private final String[] columns;

    Resolve(String[] columns) {
      this.columns = columns;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof UnresolvedAttribute;
    }

    @Override
    public Expression apply(Expression expression) {
      UnresolvedAttribute attribute = (UnresolvedAttribute) expression;
      return resolved(CollectionConverters.asJava(attribute.nameParts()), columns);
    }
  }
}
