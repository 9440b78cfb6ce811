package io.clientele.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

final class JobGraphTest {
  private static final Job LOAD = MadeUpJob.of("load", "", "b.a b.b");
  private static final Job CLEAN = MadeUpJob.of("clean", "b.a", "s.a");
  private static final Job COUNT = MadeUpJob.of("count", "b.b", "s.b");
  private static final Job SCORE = MadeUpJob.of("score", "s.a", "m.a");

  @Test
  void putsEachJobAfterThoseWhoseTablesItReads() {
    JobGraph graph = new JobGraph(List.of(SCORE, COUNT, CLEAN, LOAD));

    assertEquals(List.of(LOAD, COUNT, CLEAN, SCORE), graph.jobs());
    assertEquals(List.of(CLEAN), graph.before(SCORE));
    assertEquals(List.of(), graph.before(LOAD));
  }

  @Test
  void keepsTheGivenOrderOfJobsThatDoNotWaitForEachOther() {
    assertEquals(
        List.of(LOAD, CLEAN, COUNT, SCORE),
        new JobGraph(List.of(LOAD, CLEAN, COUNT, SCORE)).jobs());
  }

  @Test
  void startsFromAJobWithAllThatDependsOnIt() {
    JobGraph graph = new JobGraph(List.of(LOAD, CLEAN, COUNT, SCORE));

    assertEquals(List.of(CLEAN, SCORE), graph.from(CLEAN).jobs());
    assertEquals(List.of(LOAD, CLEAN, COUNT, SCORE), graph.from(LOAD).jobs());
  }

  @Test
  void letsAJobReadWhatItWrites() {
    Job history = MadeUpJob.of("history", "m.a", "m.a");

    assertEquals(List.of(SCORE, history), new JobGraph(List.of(history, SCORE)).jobs());
  }

  @Test
  void refusesJobsThatWaitForEachOther() {
    Job one = MadeUpJob.of("one", "t.b", "t.a");
    Job other = MadeUpJob.of("other", "t.a", "t.b");

    assertThrows(IllegalStateException.class, () -> new JobGraph(List.of(one, other)));
  }
}
