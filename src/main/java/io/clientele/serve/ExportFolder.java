package io.clientele.serve;

import io.clientele.run.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * A folder of exports that is filled aside and put in place whole: a reader finds the folder as it
 * was or as it is, never a mix of files.
 */
final class ExportFolder implements AutoCloseable {
  private final FileSystem files;
  private final FileContext context;
  private final Path place;
  private final Path aside;
  private final Path former;

  ExportFolder(Configuration conf, String directory, String name, String runId) {
    place = new Path(directory, name);
    aside = new Path(directory, "." + name + "." + runId + ".new");
    former = new Path(directory, "." + name + "." + runId + ".old");
    URI uri = place.toUri();
    try {
      files = FileSystem.newInstance(uri, conf);
      files.setWriteChecksum(false);
      context = FileContext.getFileContext(files.getUri(), conf);
      files.delete(aside, true);
      if (!files.mkdirs(aside)) {
        throw new IOException("no folder can be made there");
      }
    } catch (IOException e) {
      throw new InputException(
          "Cannot write exports to "
              + directory
              + ": "
              + e.getMessage()
              + ". Set clientele.jobs.exports.directory to a folder that this user may write to.",
          e);
    }
  }

  /** Where Spark may write the parts of a file. */
  String parts(String file) {
    return new Path(aside, "_" + file).toString();
  }

  /** Makes one file of the one part that was written for it; returns its size and SHA-256. */
  ExportedBytes join(String file, String start) throws IOException {
    Path parts = new Path(parts(file));
    FileStatus[] found = files.globStatus(new Path(parts, "part-*"));
    if (found == null || found.length != 1) {
      throw new IllegalStateException(
          "Expected one part of " + file + ": " + Arrays.toString(found));
    }
    Path target = new Path(aside, file);
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (InputStream in = files.open(found[0].getPath());
        OutputStream out = new DigestOutputStream(files.create(target, true), digest)) {
      out.write(start.getBytes(StandardCharsets.UTF_8));
      in.transferTo(out);
    }
    files.delete(parts, true);
    return new ExportedBytes(
        files.getFileStatus(target).getLen(), Hex.encodeHexString(digest.digest()));
  }

  /** Writes a small text file into the folder. */
  void write(String file, String text) throws IOException {
    write(new Path(aside, file), text);
  }

  /** Puts the folder in place of the one that was there. */
  void publish() throws IOException {
    if (files.exists(place)) {
      files.rename(place, former);
    }
    if (!files.rename(aside, place)) {
      files.rename(former, place);
      throw new IOException("Cannot put " + aside + " in place at " + place + ".");
    }
    files.delete(former, true);
  }

  /** Replaces, at once, a file beside the folder. */
  void point(String file, String text) throws IOException {
    Path next = new Path(place.getParent(), "." + file + ".new");
    write(next, text);
    context.rename(next, new Path(place.getParent(), file), Rename.OVERWRITE);
  }

  @Override
  public void close() throws IOException {
    files.delete(aside, true);
    files.close();
  }

  /**
   * What was written of a file.
   *
   * @param bytes its size
   * @param sha256 of its bytes, hexadecimal
   */
  record ExportedBytes(long bytes, String sha256) {}

  private void write(Path file, String text) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
