package io.clientele.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One writing process at a time on a lakehouse of this machine's file systems: Delta's log on them
 * is not safe for two. The operating system holds the lock and lets go of it when the process ends,
 * however it ends. A shared file system may keep locks to each machine; so the lock file also names
 * its holder, who gives a sign of life every ten seconds, and a holder on another machine is taken
 * for dead only when it gave none for {@value #SILENCE_SECONDS} seconds.
 */
public final class LakehouseLock implements AutoCloseable {
  private static final long BEAT_MILLIS = 10_000;
  private static final int SILENCE_SECONDS = 45;
  private static final int MOST_BYTES = 4096;
  private static final int LOOKS = 200;
  private static final long LOOK_NANOS = 50_000_000;

  /** Held by this very process, which must not open their lock files: closing one lets go of it. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final String text;
  private final Timer beats = new Timer("lakehouse-lock", true);

  private LakehouseLock(Path file, FileChannel channel, String text) {
    this.file = file;
    this.channel = channel;
    this.text = text;
  }

  /**
   * Takes the lakehouse, which need not exist yet.
   *
   * @throws LockedException when another process holds it
   */
  public static LakehouseLock take(Path lakehouse, Holder holder) {
    Path file = file(lakehouse);
    if (!HELD.add(file)) {
      throw new LockedException(lakehouse.toString(), holder);
    }
    boolean taken = false;
    try {
      LakehouseLock lock = take(lakehouse, file, holder);
      taken = true;
      return lock;
    } catch (IOException e) {
      throw new InputException(
          "Cannot take the lakehouse "
              + lakehouse
              + " for writing: "
              + e
              + ". Set clientele.lakehouse to a folder that this user may write to, on a file"
              + " system with locks.",
          e);
    } finally {
      if (!taken) {
        HELD.remove(file);
      }
    }
  }

  private static LakehouseLock take(Path lakehouse, Path file, Holder holder) throws IOException {
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw new LockedException(lakehouse.toString(), holding(channel));
      }
      Optional<Holder> former = read(channel);
      if (former.isPresent() && isAliveElsewhere(file, former.get())) {
        throw new LockedException(lakehouse.toString(), former.get());
      }
      LakehouseLock lock = new LakehouseLock(file, channel, holder.text());
      lock.beat();
      lock.beats.schedule(
          new TimerTask() {
            @Override
            public void run() {
              lock.beat();
            }
          },
          BEAT_MILLIS,
          BEAT_MILLIS);
      return lock;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Who holds a lakehouse, as far as its lock file tells; empty when its process is gone. */
  public static Optional<Holder> holder(Path lakehouse) {
    Path file = file(lakehouse);
    try {
      String text = HELD.contains(file) || !Files.exists(file) ? "" : Files.readString(file);
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(Holder.of(text)).filter(Holder::mayLive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(Path lakehouse) {
    return lakehouse.toAbsolutePath().normalize().resolve("_clientele").resolve("lock");
  }

  /** Lets go of the lakehouse. */
  @Override
  public void close() {
    beats.cancel();
    try (channel) {
      synchronized (channel) {
        channel.truncate(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      HELD.remove(file);
    }
  }

  /** Both times are the file system's own, so that the machines' clocks do not matter. */
  private static boolean isAliveElsewhere(Path file, Holder other) throws IOException {
    if (other.isOnThisHost()) {
      return false;
    }
    Instant lastSign = Files.getLastModifiedTime(file).toInstant();
    Path probe = Files.createTempFile(file.getParent(), "probe", "");
    try {
      Instant now = Files.getLastModifiedTime(probe).toInstant();
      return Duration.between(lastSign, now).toSeconds() < SILENCE_SECONDS;
    } finally {
      Files.delete(probe);
    }
  }

  /** Who holds the lock; a process that has only just taken it is given time to say so. */
  private static Holder holding(FileChannel channel) throws IOException {
    Optional<Holder> holder = read(channel);
    for (int i = 0; i < LOOKS && !holder.map(Holder::mayLive).orElse(false); i++) {
      LockSupport.parkNanos(LOOK_NANOS);
      holder = read(channel);
    }
    return holder.orElse(Holder.of(""));
  }

  private static Optional<Holder> read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    return text.isEmpty() ? Optional.empty() : Optional.of(Holder.of(text));
  }

  private void beat() {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      synchronized (channel) {
        channel.truncate(bytes.length);
        channel.write(ByteBuffer.wrap(bytes), 0);
        channel.force(false);
      }
    } catch (IOException e) {
      // A full disk takes no sign of life; the operating system's lock still holds.
      return;
    }
  }
}
