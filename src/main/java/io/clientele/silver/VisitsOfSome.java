package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.clientele.table.Cached;
import io.clientele.table.Lakehouse;
import io.clientele.table.Replacement;
import io.clientele.table.Sessions;
import io.clientele.table.Visits;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The visits and sessions of the visitors of whom something changed: a visit may prolong a session,
 * and tell who all the others were.
 *
 * @param lakehouse the tables
 * @param news what changed
 */
record VisitsOfSome(Lakehouse lakehouse, EventNews news) {
  private static final List<String> FOUND =
      List.of(Visits.CUSTOMER_ID, Visits.IDENTIFIED_AT, Visits.SESSION_ID);
  private static final String STANDS = "_stands";

  /** Those whose visits are new, have their place taken, or are of source records that moved. */
  Dataset<Row> visitors(Cached fresh, Cached moved) {
    Dataset<Row> standing = lakehouse.read(Visits.TABLE);
    Dataset<Row> visitors = fresh.rows().select(Visits.VISITOR_ID);
    if (!fresh.isEmpty()) {
      Dataset<Row> taken = Replacement.ofItself(standing, Visits.TABLE);
      String[] former = Visits.TABLE.key().stream().map(Replacement::former).toArray(String[]::new);
      visitors =
          visitors.union(
              taken
                  .join(
                      fresh.rows().select(columns(List.of(former))).na().drop(),
                      former,
                      "left_semi")
                  .select(Visits.VISITOR_ID));
    }
    if (!moved.isEmpty()) {
      visitors = visitors.union(news.ofMoved(moved.rows()).select(Visits.VISITOR_ID));
    }
    return visitors.distinct();
  }

  /** All their visits, as feeds give them, each with the key of the row in its place. */
  Dataset<Row> all(Dataset<Row> visitors, Dataset<Row> fresh) {
    Dataset<Row> standing =
        news.without(of(visitors, lakehouse.read(Visits.TABLE)), fresh)
            .transform(rows -> Replacement.ofItself(rows, Visits.TABLE))
            .withColumn(STANDS, lit(true));
    Dataset<Row> first = fresh.withColumn(STANDS, lit(false));
    for (String column : FOUND) {
      standing = standing.withColumn(before(column), col(column));
      first =
          first.withColumn(
              before(column), lit(null).cast(standing.schema().apply(column).dataType()));
    }
    return standing
        .drop(Visits.CUSTOMER_ID, Visits.IDENTIFIED_AT)
        .withColumn(Visits.SESSION_ID, col(Visits.FEED_SESSION_ID))
        .unionByName(first);
  }

  /** Of all their visits, in sessions, those that are told otherwise now. */
  Dataset<Row> changed(Dataset<Row> all) {
    Column same =
        FOUND.stream()
            .map(column -> col(column).eqNullSafe(col(before(column))))
            .reduce(col(STANDS), Column::and);
    return all.where(not(same));
  }

  /** Their sessions, those that differ from the standing ones, in whose place they come. */
  Dataset<Row> sessions(Dataset<Row> visitors, Dataset<Row> all) {
    return Replacement.between(
        of(visitors, lakehouse.read(Sessions.TABLE)),
        all.transform(new SessionRows()::apply),
        Sessions.TABLE);
  }

  private static Dataset<Row> of(Dataset<Row> visitors, Dataset<Row> rows) {
    return rows.join(visitors, new String[] {Visits.VISITOR_ID}, "left_semi");
  }

  private static Column[] columns(List<String> names) {
    return Stream.of(names.toArray(String[]::new)).map(name -> col(name)).toArray(Column[]::new);
  }

  private static String before(String column) {
    return "_before_" + column;
  }
}
