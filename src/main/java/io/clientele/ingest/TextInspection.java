package io.clientele.ingest;

import io.clientele.ingest.RecordReader.RecordTooLongException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.CharacterCodingException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.ZipException;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.types.StructType;

/**
 * Reads a text file once, from first to last byte: its hash, rows, columns, and whether it can be
 * used.
 *
 * @param source opens files
 * @param format how they are written
 */
record TextInspection(TextSource source, TextFormat format) implements Serializable {

  Inspection inspect(DeliveredFile file) {
    MessageDigest sha256 = DigestUtils.getSha256Digest();
    Scan scan = new Scan(format);
    String problem;
    try (DigestInputStream bytes = new DigestInputStream(source.bytes(file.uri()), sha256)) {
      problem = problem(file, bytes, scan);
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      return new Inspection(file, "", 0, new StructType(), "cannot be read: " + e.getMessage());
    }
    String hash = Hex.encodeHexString(sha256.digest());
    return new Inspection(file, hash, scan.rows(!problem.isEmpty()), scan.columns(), problem);
  }

  private String problem(DeliveredFile file, InputStream bytes, Scan scan) throws IOException {
    try (Reader characters = source.characters(new Uncloseable(bytes), file.uri())) {
      scan.all(new RecordReader(characters, format.dialect()));
      return scan.problem();
    } catch (CharacterCodingException e) {
      String where = " after line " + scan.line();
      countAnyway(file, scan);
      return "is not " + source.encoding() + where + "; set options.encoding";
    } catch (EOFException e) {
      return "is truncated: its compressed data ends early";
    } catch (ZipException e) {
      return "is damaged: " + e.getMessage();
    } catch (RecordTooLongException e) {
      return "unclosed quote: " + e.getMessage();
    }
  }

  /** Counts the lines of a file whose characters cannot be read. */
  private void countAnyway(DeliveredFile file, Scan scan) throws IOException {
    TextSource any = source.anyBytes();
    try (Reader characters = any.characters(any.bytes(file.uri()), file.uri())) {
      scan.countLines(new RecordReader(characters, Dialect.LINES));
    }
  }

  /** Keeps the bytes open for the hash when the characters are done with. */
  private static final class Uncloseable extends java.io.FilterInputStream {
    Uncloseable(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      return in.read(into, offset, count);
    }

    @Override
    public void close() {}
  }

  /** What the records of a file add up to. */
  private static final class Scan {
    private final TextFormat.Probe probe;
    private long lines;
    private long line;
    private long unclosedAt;

    Scan(TextFormat format) {
      this.probe = format.probe();
    }

    void all(RecordReader records) throws IOException {
      try {
        while (records.next()) {
          line = records.recordLine();
          if (records.unclosedQuote() && unclosedAt == 0) {
            unclosedAt = line;
          }
          probe.take(records.raw());
        }
      } finally {
        lines = records.lines();
      }
    }

    void countLines(RecordReader records) throws IOException {
      while (records.next()) {
        line = records.recordLine();
      }
      lines = records.lines();
    }

    long line() {
      return line;
    }

    String problem() {
      return unclosedAt > 0
          ? "unclosed quote in the record of line " + unclosedAt
          : probe.problem();
    }

    /** Rows, or, when the records are not to be trusted, lines without the header. */
    long rows(boolean bad) {
      return bad ? Math.max(0, lines - probe.headers()) : probe.rows();
    }

    StructType columns() {
      return probe.columns();
    }
  }
}
