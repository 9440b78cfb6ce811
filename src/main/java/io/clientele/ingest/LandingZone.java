package io.clientele.ingest;

import io.clientele.config.Feed;
import io.clientele.run.InputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * Where files arrive.
 *
 * @param root a path or URI
 * @param hadoop where file systems are configured
 */
public record LandingZone(String root, Configuration hadoop) {
  private static final String TRUTH = "truth";

  /** How many files a feed has. */
  public int count(Feed feed) {
    return files(feed).size();
  }

  /**
   * The feed's files, sorted by path: what its glob matches, and the files of folders it matches.
   * Hidden files, those whose names start with an underscore, and a folder of truths are none.
   */
  List<DeliveredFile> files(Feed feed) {
    Path glob = new Path(feed.path());
    try {
      FileSystem files = fileSystem(glob);
      String below = below(files);
      List<DeliveredFile> found = new ArrayList<>();
      FileStatus[] matched = files.globStatus(located(glob));
      for (FileStatus status : matched == null ? new FileStatus[0] : matched) {
        collect(files, status, feed, below, found);
      }
      found.sort(Comparator.comparing(DeliveredFile::path));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is the folder below which the feed's files are looked for. */
  boolean hasFolder(Feed feed) {
    Path named = new Path(feed.path());
    Path folder = named.getParent();
    for (Path above = folder; above != null; above = above.getParent()) {
      folder = new GlobPattern(above.getName()).hasWildcard() ? above.getParent() : folder;
    }
    try {
      FileSystem files = fileSystem(named);
      return folder == null || folder.toString().isEmpty() || files.exists(located(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one folder that the feed names, if it is there. */
  Optional<DeliveredFile> folder(Feed feed) {
    Path named = new Path(feed.path());
    try {
      FileSystem files = fileSystem(named);
      Path folder = located(named);
      return files.exists(folder)
          ? Optional.of(delivered(files, files.getFileStatus(folder), feed, below(files)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileSystem fileSystem(Path named) throws IOException {
    Path base = new Path(root);
    FileSystem files = (absolute(named) ? named : base).getFileSystem(hadoop);
    if (!absolute(named) && !files.exists(base)) {
      throw new InputException(
          "Cannot read the landing zone " + root + ": it does not exist. Set clientele.landing.");
    }
    return files;
  }

  private Path located(Path named) {
    return absolute(named) ? named : new Path(new Path(root), named);
  }

  private String below(FileSystem files) {
    return files.makeQualified(new Path(root)).toString();
  }

  private static void collect(
      FileSystem files, FileStatus status, Feed feed, String below, List<DeliveredFile> found)
      throws IOException {
    DeliveredFile file = delivered(files, status, feed, below);
    String path = file.path();
    if (hidden(status.getPath().getName()) || (!path.equals(file.uri()) && hiddenBelow(path))) {
      return;
    }
    if (status.isDirectory()) {
      for (FileStatus inside : listed(files, status)) {
        collect(files, inside, feed, below, found);
      }
    } else {
      found.add(file);
    }
  }

  private static DeliveredFile delivered(
      FileSystem files, FileStatus status, Feed feed, String below) {
    String uri = files.makeQualified(status.getPath()).toString();
    String path = uri.startsWith(below + "/") ? uri.substring(below.length() + 1) : uri;
    Instant modified = Instant.ofEpochMilli(status.getModificationTime());
    return new DeliveredFile(feed.name(), uri, path, status.getLen(), modified);
  }

  private static FileStatus[] listed(FileSystem files, FileStatus folder) throws IOException {
    try {
      return files.listStatus(folder.getPath());
    } catch (FileNotFoundException e) {
      return new FileStatus[0]; // moved away since it was matched
    }
  }

  private static boolean hiddenBelow(String path) {
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      if (hidden(parts[i]) || parts[i].equals(TRUTH)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }

  private static boolean absolute(Path glob) {
    return glob.isAbsolute() || glob.toUri().getScheme() != null;
  }
}
