package io.clientele.golden;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Sorted rows taken group by group: for each run of rows of equal key, what the function makes of
 * it. Of a longer group than the limit only the first rows, one more than the limit, are held.
 *
 * @param <T> the key
 */
final class GroupedRows<T> implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final Function<Row, T> key;
  private final int limit;
  private final Function<List<Row>, List<Row>> result;
  private Iterator<Row> ready = List.<Row>of().iterator();
  private @Nullable Row next;

  GroupedRows(
      Iterator<Row> rows, Function<Row, T> key, int limit, Function<List<Row>, List<Row>> result) {
    this.rows = rows;
    this.key = key;
    this.limit = limit;
    this.result = result;
    advance();
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext() && next != null) {
      ready = result.apply(group()).iterator();
    }
    return ready.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.next();
  }

  private List<Row> group() {
    List<Row> group = new ArrayList<>();
    Row first = next;
    while (first != null && next != null && key.apply(first).equals(key.apply(next))) {
      if (group.size() <= limit) {
        group.add(next);
      }
      advance();
    }
    return group;
  }

  private void advance() {
    next = rows.hasNext() ? rows.next() : null;
  }
}
