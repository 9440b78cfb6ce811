package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.config.Target;
import io.clientele.feed.FeedMapping;
import io.clientele.run.CheckResult;
import io.clientele.table.Bronze;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructType;

/**
 * What a feed's files brought to bronze.
 *
 * @param feed the feed
 * @param own the columns that were kept
 * @param rows rows kept
 */
record Kept(Feed feed, StructType own, long rows) {

  /**
   * Whether the columns that the feed's expressions read are there, and whether no more than the
   * given share of each optional column's values is unreadable.
   *
   * @param counts values given and unreadable, as {@link FeedMapping} counts them
   */
  List<CheckResult> checks(double unreadableShare, List<Long> counts) {
    FeedMapping mapping = new FeedMapping(feed);
    List<CheckResult> checks = new ArrayList<>();
    Set<String> missing = new TreeSet<>(mapping.reads());
    Set<String> stored = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    stored.addAll(List.of(own.fieldNames()));
    missing.removeIf(name -> stored.contains(Bronze.storable(name)) || stored.contains(name));
    checks.add(
        CheckResult.warning(
            "columns found",
            feed.name(),
            missing.isEmpty(),
            missing.isEmpty() ? "all" : "no file has " + String.join(", ", missing)));
    Iterator<Long> count = counts.iterator();
    for (Target target : mapping.measured()) {
      long given = count.hasNext() ? count.next() : 0;
      long unreadable = count.hasNext() ? count.next() : 0;
      checks.add(
          CheckResult.warning(
              "optional values readable",
              feed.name() + "." + target.name(),
              unreadable <= unreadableShare * given,
              unreadable + " unreadable of " + given));
    }
    return checks;
  }
}
