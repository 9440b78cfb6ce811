package io.clientele.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.clientele.table.Lakehouse;
import io.clientele.testkit.WithSpark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithSpark.class)
final class SideBySideTest {

  @Test
  void givesResultsInTheOrderOfTheItemsWhateverEndsFirst(Lakehouse lakehouse) {
    CountDownLatch second = new CountDownLatch(1);

    List<String> results =
        sideBySide(lakehouse, 2)
            .run(
                List.of("slow", "quick"),
                item -> {
                  if (item.equals("slow")) {
                    await(second);
                  } else {
                    second.countDown();
                  }
                  return item + " done";
                });

    assertEquals(List.of("slow done", "quick done"), results);
  }

  @Test
  void doesAllTheRestBeforeItTellsOfTheFirstFailure(Lakehouse lakehouse) {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());

    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                sideBySide(lakehouse, 1)
                    .run(
                        List.of(1, 2, 3, 4),
                        item -> {
                          if (item % 2 == 0) {
                            throw new IllegalArgumentException("item " + item);
                          }
                          done.add(item);
                          return item;
                        }));

    assertEquals("item 2", failure.getMessage());
    assertEquals(
        List.of("item 4"),
        Arrays.stream(failure.getSuppressed()).map(Throwable::getMessage).toList());
    assertEquals(List.of(1, 3), done);
  }

  @Test
  void addsUpWhatThePiecesReport(Lakehouse lakehouse) {
    CheckResult check = CheckResult.error("balance", "t.a", true, "2 = 2");

    JobReport report =
        sideBySide(lakehouse, 2)
            .reports(
                List.of(
                    () -> JobReport.empty().and("t.a", 2).metric("pairs", 1).check(check),
                    () -> JobReport.empty().and("t.a", 3).and("t.b", 1),
                    JobReport::empty));

    assertEquals(
        new JobReport(Map.of("t.a", 5L, "t.b", 1L), Map.of("pairs", 1.0), List.of(check)), report);
    assertEquals(6, report.rowsOut());
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("The other item never ran.");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SideBySide sideBySide(Lakehouse lakehouse, int threads) {
    return new SideBySide(
        new JobContext(lakehouse, LocalDate.parse("2026-01-31"), "run", Instant.EPOCH), threads);
  }
}
