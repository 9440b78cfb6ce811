package io.clientele.run;

import java.util.Set;
import java.util.function.Function;

/** Jobs made up for tests: names, tables, and what they do. */
record MadeUpJob(
    String name, Set<String> reads, Set<String> writes, Function<JobContext, JobReport> work)
    implements Job {

  /** A job that does nothing, between tables separated by blanks. */
  static MadeUpJob of(String name, String reads, String writes) {
    return new MadeUpJob(name, tables(reads), tables(writes), context -> JobReport.empty());
  }

  MadeUpJob doing(Function<JobContext, JobReport> other) {
    return new MadeUpJob(name, reads, writes, other);
  }

  @Override
  public JobReport run(JobContext context) {
    return work.apply(context);
  }

  private static Set<String> tables(String names) {
    return names.isEmpty() ? Set.of() : Set.of(names.split(" "));
  }
}
