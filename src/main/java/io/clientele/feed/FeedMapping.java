package io.clientele.feed;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.clientele.config.Feed;
import io.clientele.config.Target;
import io.clientele.table.Bronze;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * From a file's own columns to the canonical columns of the feed's kind: each target is the feed's
 * expression, read as the target's type; what cannot be read so is null, as are targets without an
 * expression. Other columns stay beside them.
 *
 * @param feed the feed
 */
public record FeedMapping(Feed feed) {

  /**
   * The feed's rows with the canonical columns first and {@link Bronze}'s system columns after
   * them; the file's own columns are gone.
   */
  public Dataset<Row> apply(Dataset<Row> rows) {
    List<Column> selected = new ArrayList<>();
    for (Target target : feed.kind().targets()) {
      selected.add(column(target));
    }
    Set<String> present = Set.copyOf(Arrays.asList(rows.columns()));
    Bronze.systemColumns().stream().filter(present::contains).forEach(c -> selected.add(col(c)));
    return withReferenced(rows).select(selected.toArray(Column[]::new));
  }

  private Column column(Target target) {
    String expression = feed.columns().get(target.name());
    Column value = expression == null ? lit(null) : expr(expression);
    return value.try_cast(target.type()).as(target.name());
  }

  /** The own columns that the expression of a target reads. */
  public Set<String> reads(String target) {
    Set<String> names = new TreeSet<>();
    String expression = feed.columns().getOrDefault(target, "null");
    collect(CatalystSqlParser$.MODULE$.parseExpression(expression), names);
    return names;
  }

  /** The own columns a file must have: those that required targets read. */
  public Set<String> required() {
    return feed.kind().targets().stream()
        .filter(Target::required)
        .flatMap(target -> reads(target.name()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Gives columns stored under a storable name their own again; those no file has had are null. */
  private Dataset<Row> withReferenced(Dataset<Row> rows) {
    Dataset<Row> complete = rows;
    Set<String> names = new TreeSet<>();
    feed.columns().keySet().forEach(target -> names.addAll(reads(target)));
    for (String name : names) {
      if (!has(complete, name)) {
        String stored = Bronze.storable(name);
        complete =
            complete.withColumn(
                name, has(complete, stored) ? col("`" + stored + "`") : lit(null).cast("string"));
      }
    }
    return complete;
  }

  private static boolean has(Dataset<Row> rows, String name) {
    return Arrays.stream(rows.columns()).anyMatch(name::equalsIgnoreCase);
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof UnresolvedAttribute attribute) {
      names.add(attribute.nameParts().head());
    }
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, names));
  }
}
