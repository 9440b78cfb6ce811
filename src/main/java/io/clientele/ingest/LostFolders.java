package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.config.Format;
import io.clientele.run.CheckResult;
import java.util.Collection;
import java.util.List;

/**
 * Whether the folders from which files were taken in before are still there. One that is not may be
 * a share that is not mounted: what was taken in stays, but a quiet night it need not be.
 *
 * @param landing where they are
 * @param ledger what was taken in
 */
record LostFolders(LandingZone landing, FileLedger ledger) {

  /** A failed check a feed whose folder is lost; none when all is well. */
  List<CheckResult> checks(Collection<Feed> feeds) {
    return feeds.stream()
        .filter(feed -> feed.format() != Format.JDBC && ledger.knows(feed.name()))
        .filter(feed -> !landing.hasFolder(feed))
        .map(
            feed ->
                CheckResult.warning(
                    "folder found",
                    feed.name(),
                    false,
                    "the folder of "
                        + feed.path()
                        + " is gone, from which files were taken in before: is it mounted? What was"
                        + " taken in stays"))
        .toList();
  }
}
