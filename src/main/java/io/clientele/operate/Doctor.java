package io.clientele.operate;

import io.clientele.config.Feed;
import io.clientele.config.Format;
import io.clientele.config.Settings;
import io.clientele.ingest.LandingZone;
import io.clientele.operate.Doctor.Finding.Grade;
import io.clientele.run.InputException;
import io.clientele.run.Journals;
import io.clientele.run.LakehouseLock;
import io.clientele.run.RunJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * Looks at everything a night needs, without changing anything.
 *
 * @param settings the settings, which are sound
 */
public record Doctor(Settings settings) {
  private static final int OLDEST_JAVA = 17;
  private static final int NEWEST_JAVA = 21;
  private static final double MIB = 1024.0 * 1024;
  private static final long LITTLE_MEMORY_MIB = 1000;
  private static final long LITTLE_DISK_MIB = 1000;

  /** The key that the defaults give, which anybody knows. */
  private static final String COMMON_KEY = "clientele";

  /**
   * What was found about something.
   *
   * @param grade whether it is well
   * @param subject what was looked at
   * @param text what was found, and what to do
   */
  public record Finding(Grade grade, String subject, String text) {
    /** How well something is. */
    public enum Grade {
      OK,
      WARNING,
      ERROR
    }

    public boolean isError() {
      return grade == Grade.ERROR;
    }
  }

  /** All findings. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(List.of(java(), memory(), key()));
    boolean here = !settings.lakehouse().contains(":/");
    if (here) {
      Path lakehouse = Path.of(settings.lakehouse());
      findings.add(folder(lakehouse));
      findings.add(disk(existing(lakehouse)));
      findings.add(readers(lakehouse));
      findings.add(lock(lakehouse));
    } else {
      findings.add(
          new Finding(
              Grade.WARNING,
              "lock",
              "an object store is not locked: let the scheduler run one command at a time"));
    }
    findings.addAll(runs());
    settings.feeds().forEach(feed -> findings.add(feed(feed)));
    return findings;
  }

  private static Finding java() {
    int version = Runtime.version().feature();
    boolean known = version >= OLDEST_JAVA && version <= NEWEST_JAVA;
    return new Finding(
        known ? Grade.OK : Grade.ERROR,
        "java",
        Runtime.version()
            + (known
                ? ""
                : "; expected " + OLDEST_JAVA + " to " + NEWEST_JAVA + ": set JAVA_HOME"));
  }

  private static Finding memory() {
    long heap = Math.round(Runtime.getRuntime().maxMemory() / MIB);
    return new Finding(
        heap < LITTLE_MEMORY_MIB ? Grade.WARNING : Grade.OK,
        "memory",
        "heap of at most %,d MiB, %d processors%s"
            .formatted(
                heap,
                Runtime.getRuntime().availableProcessors(),
                heap < LITTLE_MEMORY_MIB ? "; give more with CLIENTELE_JAVA_OPTS=-Xmx4g" : ""));
  }

  private Finding key() {
    boolean common = settings.key().value().equals(COMMON_KEY);
    return new Finding(
        common ? Grade.WARNING : Grade.OK,
        "key",
        common
            ? "ids are hashed with the default key, which anybody knows: set CLIENTELE_KEY once and for all"
            : "your own");
  }

  /** Whether the lakehouse can be written to. */
  private static Finding folder(Path lakehouse) {
    Path existing = existing(lakehouse);
    boolean writable = Files.isDirectory(existing) && Files.isWritable(existing);
    return new Finding(
        writable ? Grade.OK : Grade.ERROR,
        "lakehouse",
        lakehouse
            + (!writable
                ? ": this user may not write to " + existing
                : existing.equals(lakehouse) ? "" : ": the first night makes it"));
  }

  private static Finding disk(Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      long free = Math.round(disk.getUsableSpace() / MIB);
      return new Finding(
          free < LITTLE_DISK_MIB ? Grade.WARNING : Grade.OK,
          "disk",
          String.format(Locale.ROOT, "%,d MiB free on %s", free, disk.name()));
    } catch (IOException e) {
      return new Finding(Grade.WARNING, "disk", "cannot be looked at: " + e);
    }
  }

  /** Who else may read contact data. */
  private static Finding readers(Path lakehouse) {
    if (!Files.isDirectory(lakehouse)) {
      return new Finding(Grade.OK, "permissions", "nothing there to read yet");
    }
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(lakehouse);
      boolean open = permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
      return new Finding(
          open ? Grade.WARNING : Grade.OK,
          "permissions",
          open
              ? "every user of this machine may look into the lakehouse, which holds contact data: chmod o-rwx "
                  + lakehouse
              : "other users may not look into the lakehouse");
    } catch (IOException | UnsupportedOperationException e) {
      return new Finding(Grade.WARNING, "permissions", "cannot be looked at: " + e);
    }
  }

  private static Finding lock(Path lakehouse) {
    return LakehouseLock.holder(lakehouse)
        .map(holder -> new Finding(Grade.WARNING, "lock", "held by " + holder.inWords()))
        .orElse(new Finding(Grade.OK, "lock", "free"));
  }

  private List<Finding> runs() {
    List<Finding> findings = new ArrayList<>();
    for (RunJournal run : Journals.of(hadoop(), settings.lakehouse()).all()) {
      findings.add(
          switch (run.state()) {
            case RUNNING ->
                new Finding(
                    Grade.WARNING, "run", run.runId() + " goes on, or died; the next run mends it");
            case UNFINISHED ->
                new Finding(
                    Grade.WARNING, "run", run.runId() + " is unfinished; run its night again");
            case HELD ->
                new Finding(
                    Grade.ERROR,
                    "run",
                    "%1$s is held back: clientele accept %1$s --reason TEXT, or clientele reject %1$s"
                        .formatted(run.runId()));
            case RESTORING ->
                new Finding(
                    Grade.ERROR,
                    "run",
                    run.runId() + " died while it put tables back: run that command again");
          });
    }
    return findings.isEmpty()
        ? List.of(new Finding(Grade.OK, "runs", "none unfinished or held back"))
        : findings;
  }

  private Finding feed(Feed feed) {
    String subject = "feed " + feed.name();
    if (feed.format() == Format.JDBC) {
      return new Finding(Grade.OK, subject, "a database, which was not asked");
    }
    try {
      LandingZone landing = new LandingZone(settings.landing(), hadoop());
      int files = landing.count(feed);
      return new Finding(
          files == 0 ? Grade.WARNING : Grade.OK, subject, files + " files match " + feed.path());
    } catch (InputException e) {
      return new Finding(Grade.ERROR, subject, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      return new Finding(Grade.ERROR, subject, "cannot be read: " + e.getCause());
    }
  }

  /** The file systems as a session would know them. */
  private Configuration hadoop() {
    Configuration hadoop = new Configuration();
    String prefix = "spark.hadoop.";
    settings
        .spark()
        .conf()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                hadoop.set(key.substring(prefix.length()), value);
              }
            });
    return hadoop;
  }

  /** The folder, or the one above it that is there. */
  private static Path existing(Path folder) {
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }
}
