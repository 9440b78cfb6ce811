package io.clientele.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * What became of the files delivered before, as {@code ops.files} tells it.
 *
 * @param entries in the order of the runs that decided
 */
record FileLedger(List<Entry> entries) {
  FileLedger {
    entries = List.copyOf(entries);
  }

  /**
   * A decision on a file.
   *
   * @param feed the feed
   * @param path the file
   * @param size its bytes
   * @param modified when it was last modified
   * @param sha256 of its bytes; empty when it could not be read
   * @param state loaded, rejected or skipped
   * @param rejectedRows how many of its rows are rejects
   * @param rules version of the feed's rules it was read by
   * @param runId the run that decided
   */
  record Entry(
      String feed,
      String path,
      long size,
      Instant modified,
      String sha256,
      String state,
      long rejectedRows,
      String rules,
      String runId) {

    /** A file only touched since it was loaded is still what it was loaded as. */
    Entry followedBy(Entry next) {
      boolean touched = next.state().equals(Ops.SKIPPED) && next.sha256().equals(sha256);
      return touched && state.equals(Ops.LOADED)
          ? new Entry(
              feed,
              path,
              next.size(),
              next.modified(),
              sha256,
              state,
              rejectedRows,
              rules,
              next.runId())
          : next;
    }

    /** Whether other rules than those it was read by may keep more of the file. */
    boolean mayGainBy(String others) {
      return (state.equals(Ops.REJECTED) || rejectedRows > 0) && !rules.equals(others);
    }
  }

  /** Reads the ledger: a row a delivered file, few enough for the driver. */
  static FileLedger read(Lakehouse lakehouse) {
    if (!lakehouse.exists(Ops.FILES.fullName())) {
      return new FileLedger(List.of());
    }
    List<Entry> entries = new ArrayList<>();
    List<Row> rows =
        lakehouse
            .read(Ops.FILES)
            .select(
                col(Ops.FEED),
                col(Ops.PATH),
                col(Ops.SIZE_BYTES),
                col(Ops.MODIFIED_AT),
                col(Ops.SHA256),
                col(Ops.STATE),
                col(Ops.ROWS_REJECTED),
                coalesce(col(Ops.RULES), lit("")),
                col(Ops.RUN_ID))
            .collectAsList();
    for (Row row : rows) {
      entries.add(
          new Entry(
              row.getString(0),
              row.getString(1),
              row.getLong(2),
              row.getTimestamp(3).toInstant(),
              row.getString(4),
              row.getString(5),
              row.getLong(6),
              row.getString(7),
              row.getString(8)));
    }
    entries.sort(java.util.Comparator.comparing(Entry::runId));
    return new FileLedger(entries);
  }

  /** The last run that decided on files; empty when none has. */
  String lastRun() {
    return entries.isEmpty() ? "" : entries.get(entries.size() - 1).runId();
  }

  /** Whether files of the feed were delivered before. */
  boolean knows(String feed) {
    return entries.stream().anyMatch(entry -> entry.feed().equals(feed));
  }

  /** Whether a file of this path was decided on before. */
  boolean knows(DeliveredFile file) {
    return entries.stream().anyMatch(entry -> of(file, entry));
  }

  /** The files of a feed of which other rules than these kept less than all: they may now gain. */
  Set<String> mayGain(String feed, String rules) {
    return latest(feed).values().stream()
        .filter(entry -> entry.mayGainBy(rules))
        .map(Entry::path)
        .collect(Collectors.toSet());
  }

  /**
   * Of a feed's files, those to look into: the new, the changed, those that could not be opened,
   * those that may gain by the feed's rules being others now, and those once skipped for a content
   * that another file no longer has.
   */
  List<DeliveredFile> undecided(String feed, String rules, Collection<DeliveredFile> files) {
    Map<String, Entry> latest = latest(feed);
    Map<String, String> content = content(feed);
    Set<DeliveredFile> chosen = new HashSet<>();
    for (DeliveredFile file : files) {
      Entry entry = latest.get(file.path());
      if (entry == null
          || !same(file, entry)
          || entry.sha256().isEmpty()
          || entry.mayGainBy(rules)) {
        chosen.add(file);
        content.remove(file.path());
      }
    }
    Set<String> kept = new HashSet<>(content.values());
    for (DeliveredFile file : files) {
      Entry entry = latest.get(file.path());
      if (entry != null && entry.state().equals(Ops.SKIPPED) && !kept.contains(entry.sha256())) {
        chosen.add(file);
      }
    }
    return files.stream().filter(chosen::contains).toList();
  }

  /** Hash by path of the contents that the feed's bronze table holds. */
  Map<String, String> content(String feed) {
    Map<String, String> content = new HashMap<>();
    for (Entry entry : entries) {
      if (!entry.feed().equals(feed)) {
        continue;
      }
      if (entry.state().equals(Ops.LOADED)) {
        content.put(entry.path(), entry.sha256());
      } else if (entry.state().equals(Ops.SKIPPED)
          && !Objects.equals(content.get(entry.path()), entry.sha256())) {
        content.remove(entry.path()); // became a copy of another file
      }
    }
    return content;
  }

  private Map<String, Entry> latest(String feed) {
    Map<String, Entry> latest = new HashMap<>();
    entries.stream()
        .filter(entry -> entry.feed().equals(feed))
        .forEach(entry -> latest.merge(entry.path(), entry, Entry::followedBy));
    return latest;
  }

  private static boolean of(DeliveredFile file, Entry entry) {
    return entry.feed().equals(file.feed()) && entry.path().equals(file.path());
  }

  private static boolean same(DeliveredFile file, Entry entry) {
    return entry.size() == file.size() && entry.modified().equals(file.modified());
  }
}
