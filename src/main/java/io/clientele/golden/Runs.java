package io.clientele.golden;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sorted rows taken run by run: those of one key together; of a very long run the first ones.
 *
 * @param <T> a row
 */
final class Runs<T> implements Iterator<List<T>> {
  private final Iterator<T> rows;
  private final Function<T, ?> key;
  private final int most;
  private @Nullable T next;

  Runs(Iterator<T> rows, Function<T, ?> key) {
    this(rows, key, Integer.MAX_VALUE);
  }

  /**
   * Takes the rows.
   *
   * @param rows sorted by key
   * @param key of a row
   * @param most how many rows of a run are given; the others are skipped
   */
  Runs(Iterator<T> rows, Function<T, ?> key, int most) {
    this.rows = rows;
    this.key = key;
    this.most = most;
    advance();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public List<T> next() {
    T row = next;
    if (row == null) {
      throw new NoSuchElementException();
    }
    Object one = key.apply(row);
    List<T> run = new ArrayList<>();
    while (row != null && key.apply(row).equals(one)) {
      if (run.size() < most) {
        run.add(row);
      }
      row = advance();
    }
    return run;
  }

  private @Nullable T advance() {
    next = rows.hasNext() ? rows.next() : null;
    return next;
  }
}
