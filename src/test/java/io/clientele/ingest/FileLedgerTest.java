package io.clientele.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.ingest.FileLedger.Entry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

final class FileLedgerTest {
  private static final String RULES = "now";
  private static final Instant THEN = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void looksOnlyIntoNewAndChangedFilesAndThoseItCouldNotOpen() {
    FileLedger ledger =
        new FileLedger(
            List.of(
                entry("r1", "a", 1, "A", "loaded"),
                entry("r1", "b", 1, "B", "rejected"),
                entry("r1", "c", 1, "", "rejected"),
                entry("r1", "d", 1, "D", "loaded")));

    assertEquals(
        List.of("c", "d", "e"),
        paths(
            ledger.undecided(
                "f",
                RULES,
                List.of(file("a", 1), file("b", 1), file("c", 1), file("d", 2), file("e", 1)))));
  }

  @Test
  void looksAgainIntoWhatOtherRulesKeptLessThanAllOf() {
    FileLedger ledger =
        new FileLedger(
            List.of(
                new Entry("f", "a", 1, THEN, "A", "loaded", 2, "once", "r1"),
                new Entry("f", "a", 1, THEN, "A", "skipped", 0, "once", "r2"),
                new Entry("f", "b", 1, THEN, "B", "rejected", 1, "once", "r1"),
                new Entry("f", "c", 1, THEN, "C", "loaded", 0, "once", "r1"),
                new Entry("f", "d", 1, THEN, "D", "rejected", 1, RULES, "r1"),
                new Entry("g", "e", 1, THEN, "E", "rejected", 1, "once", "r1")));

    assertEquals(
        List.of("a", "b"),
        paths(
            ledger.undecided(
                "f", RULES, List.of(file("a", 1), file("b", 1), file("c", 1), file("d", 1)))));
    assertEquals(
        List.of("a loaded replaces: ", "b loaded: ", "c skipped: same content as c"),
        decided(
            ledger, inspection("a", "A", ""), inspection("b", "B", ""), inspection("c", "C", "")));
  }

  @Test
  void looksAgainIntoACopyWhoseOriginalHasChanged() {
    FileLedger ledger =
        new FileLedger(
            List.of(entry("r1", "a", 1, "A", "loaded"), entry("r1", "b", 1, "A", "skipped")));

    assertEquals(
        List.of(), paths(ledger.undecided("f", RULES, List.of(file("a", 1), file("b", 1)))));
    assertEquals(
        List.of("a", "b"),
        paths(ledger.undecided("f", RULES, List.of(file("a", 2), file("b", 1)))));
  }

  @Test
  void knowsTheContentsThatBronzeHolds() {
    FileLedger ledger =
        new FileLedger(
            List.of(
                entry("r1", "a", 1, "A", "loaded"),
                entry("r1", "b", 1, "B", "loaded"),
                entry("r1", "c", 1, "C", "loaded"),
                entry("r2", "a", 1, "A2", "loaded"),
                entry("r2", "b", 1, "B2", "rejected"),
                entry("r2", "c", 1, "A2", "skipped")));

    assertEquals(Map.of("a", "A2", "b", "B"), ledger.content("f"));
    assertEquals("r2", ledger.lastRun());
  }

  @Test
  void skipsCopiesAndReplacesChangedFiles() {
    FileLedger ledger =
        new FileLedger(
            List.of(entry("r1", "a", 1, "A", "loaded"), entry("r1", "b", 1, "B", "loaded")));

    assertEquals(
        List.of(
            "a loaded replaces: ",
            "b rejected: is bad",
            "c loaded: ",
            "d skipped: same content as c",
            "e loaded: ",
            "f skipped: same content as b"),
        decided(
            ledger,
            inspection("a", "A2", ""),
            inspection("b", "B2", "is bad"),
            inspection("c", "C", ""),
            inspection("d", "C", ""),
            inspection("e", "A", ""),
            inspection("f", "B", "")));
  }

  @Test
  void leavesAFileTouchedWithoutChange() {
    FileLedger ledger = new FileLedger(List.of(entry("r1", "a", 1, "A", "loaded")));

    assertEquals(
        List.of("a skipped: same content as a"), decided(ledger, inspection("a", "A", "")));
  }

  private static List<String> decided(FileLedger ledger, Inspection... inspected) {
    return Decision.all("f", RULES, ledger, Arrays.asList(inspected)).stream()
        .map(
            decision ->
                decision.file().path()
                    + " "
                    + decision.state()
                    + (decision.replaces() ? " replaces" : "")
                    + ": "
                    + decision.reason())
        .toList();
  }

  private static Entry entry(String run, String path, long size, String sha256, String state) {
    return new Entry("f", path, size, THEN, sha256, state, 0, RULES, run);
  }

  private static Inspection inspection(String path, String sha256, String problem) {
    return new Inspection(file(path, 1), sha256, 1, new StructType(), problem);
  }

  private static DeliveredFile file(String path, long size) {
    return new DeliveredFile("f", "file:/" + path, path, size, THEN);
  }

  private static List<String> paths(List<DeliveredFile> files) {
    return files.stream().map(DeliveredFile::path).toList();
  }
}
