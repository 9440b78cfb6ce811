package io.clientele.run;

import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** A job with something done around it: to others it is that job. */
public interface WrappedJob extends Job {
  /** The job. */
  Job job();

  @Override
  default String name() {
    return job().name();
  }

  @Override
  default Set<String> reads() {
    return job().reads();
  }

  @Override
  default Set<String> writes() {
    return job().writes();
  }

  @Override
  default boolean takesIn() {
    return job().takesIn();
  }

  @Override
  default boolean serves() {
    return job().serves();
  }

  @Override
  default Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return job().lastDay(lakehouse);
  }
}
