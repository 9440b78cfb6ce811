package io.clientele.golden;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sorted rows taken run by run: those of one key together.
 *
 * @param <T> a row
 */
final class Runs<T> implements Iterator<List<T>> {
  private final Iterator<T> rows;
  private final ToLongFunction<T> key;
  private @Nullable T next;

  Runs(Iterator<T> rows, ToLongFunction<T> key) {
    this.rows = rows;
    this.key = key;
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
    long one = key.applyAsLong(row);
    List<T> run = new ArrayList<>();
    while (row != null && key.applyAsLong(row) == one) {
      run.add(row);
      row = advance();
    }
    return run;
  }

  private @Nullable T advance() {
    next = rows.hasNext() ? rows.next() : null;
    return next;
  }
}
