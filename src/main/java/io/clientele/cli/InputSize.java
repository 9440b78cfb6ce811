package io.clientele.cli;

import io.clientele.config.Feed;
import io.clientele.config.Format;
import io.clientele.config.Settings;
import io.clientele.config.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * The size that an automatic one stands for, by the bytes there are to read; for a night, what is
 * compressed counts as the text it holds, at a usual ratio. Only files of this machine are looked
 * at, before Spark starts; anything elsewhere counts as large.
 *
 * @param settings the settings
 */
record InputSize(Settings settings) {
  private static final Pattern REMOTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");
  private static final Pattern COMPRESSED =
      Pattern.compile(".*\\.(gz|bz2|zst|lz4|snappy|parquet)", Pattern.CASE_INSENSITIVE);

  /** Times that logs, exports and their columns shrink. */
  private static final int RATIO = 10;

  /**
   * Bytes of text up to which the quick compiler alone is quicker: a first night takes a quarter
   * less processor time with 25 MB, and about a tenth more with 80 MB.
   */
  private static final long SHORT_UP_TO = 64L << 20;

  private static final Pattern GLOB = Pattern.compile(".*[*?\\[{].*");

  /** For a night: what the feeds' files and the bronze tables hold. */
  Size ofNight() {
    return ofNight(settings.smallUpTo());
  }

  /** Whether a night is over before the code that Java's best compiler makes has paid. */
  boolean isShort() {
    return ofNight(SHORT_UP_TO) == Size.SMALL;
  }

  private Size ofNight(long most) {
    if (isRemote(settings.lakehouse()) || settings.feeds().stream().anyMatch(this::isElsewhere)) {
      return Size.LARGE;
    }
    Sum sum = new Sum(most, RATIO);
    settings.feeds().forEach(feed -> sum.addMatching(location(feed)));
    sum.addBelow(Path.of(settings.lakehouse(), "bronze"));
    return sum.size();
  }

  /** For a query: what the lakehouse holds. */
  Size ofLakehouse() {
    if (isRemote(settings.lakehouse())) {
      return Size.LARGE;
    }
    Sum sum = new Sum(settings.smallUpTo(), 1);
    sum.addBelow(Path.of(settings.lakehouse()));
    return sum.size();
  }

  /** Whether the lakehouse would be on this machine, and is not. */
  boolean isMissing() {
    return !isRemote(settings.lakehouse()) && !Files.isDirectory(Path.of(settings.lakehouse()));
  }

  private boolean isElsewhere(Feed feed) {
    return feed.format() == Format.JDBC || isRemote(location(feed));
  }

  private String location(Feed feed) {
    return feed.path().startsWith("/") || isRemote(feed.path())
        ? feed.path()
        : settings.landing() + "/" + feed.path();
  }

  /** Whether a location is not a path of this machine. */
  static boolean isRemote(String location) {
    return REMOTE.matcher(location).matches();
  }

  /** Bytes of files, counted until there are too many for the small size. */
  private static final class Sum {
    private final long most;
    private final int ratio;
    private long bytes;

    /** At most so many bytes are small; a compressed one counts as {@code ratio}. */
    Sum(long most, int ratio) {
      this.most = most;
      this.ratio = ratio;
    }

    Size size() {
      return bytes > most ? Size.LARGE : Size.SMALL;
    }

    private long bytes(Path file, long size) {
      return COMPRESSED.matcher(file.toString()).matches() ? ratio * size : size;
    }

    void addBelow(Path folder) {
      add(folder, file -> true);
    }

    /** Files that the glob matches, and those in folders that it matches. */
    void addMatching(String glob) {
      Path fixed = Path.of("/");
      for (Path part : Path.of(glob)) {
        if (GLOB.matcher(part.toString()).matches()) {
          break;
        }
        fixed = fixed.resolve(part);
      }
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      Path start = fixed;
      add(start, file -> isMatched(matcher, start, file));
    }

    private static boolean isMatched(PathMatcher matcher, Path start, Path file) {
      for (Path path = file; path != null && path.startsWith(start); path = path.getParent()) {
        if (matcher.matches(path)) {
          return true;
        }
      }
      return false;
    }

    private void add(Path start, PathMatcher counted) {
      if (!Files.exists(start)) {
        return;
      }
      try {
        Files.walkFileTree(
            start,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes += counted.matches(file) ? bytes(file, attributes.size()) : 0;
                return bytes > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // The reader tells of it.
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
