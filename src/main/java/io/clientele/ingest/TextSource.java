package io.clientele.ingest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Opens text files: gzip by its first bytes whatever the name says, other compressions by their
 * suffix, a byte order mark before the declared encoding. A byte that is no character of the
 * encoding is an error, never a replacement character.
 *
 * @param hadoop where file systems are configured
 * @param encoding of files without a byte order mark
 */
record TextSource(SerializableConfiguration hadoop, String encoding) implements Serializable {
  private static final int BUFFER = 64 * 1024;

  /** The file's bytes, without the checksums that Hadoop keeps beside local files. */
  InputStream bytes(String uri) throws IOException {
    Path path = new Path(uri);
    FileSystem files = path.getFileSystem(hadoop.value());
    return (files instanceof LocalFileSystem local ? local.getRaw() : files).open(path, BUFFER);
  }

  /** The characters that a file's bytes stand for. */
  Reader characters(InputStream bytes, String uri) throws IOException {
    InputStream plain = plain(new BufferedInputStream(bytes, BUFFER), uri);
    return new InputStreamReader(
        plain,
        marked(plain)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** The same source reading any bytes, for counting lines in a file of another encoding. */
  TextSource anyBytes() {
    return new TextSource(hadoop, StandardCharsets.ISO_8859_1.name());
  }

  private InputStream plain(BufferedInputStream bytes, String uri) throws IOException {
    byte[] first = peek(bytes, 2);
    if (first.length == 2 && (first[0] & 0xff) == 0x1f && (first[1] & 0xff) == 0x8b) {
      return new BufferedInputStream(new GZIPInputStream(bytes, BUFFER), BUFFER);
    }
    CompressionCodec codec = new CompressionCodecFactory(hadoop.value()).getCodec(new Path(uri));
    return codec == null || codec.getDefaultExtension().equals(".gz")
        ? bytes
        : new BufferedInputStream(codec.createInputStream(bytes), BUFFER);
  }

  /** The encoding the byte order mark says, which is passed, or else the declared one. */
  private Charset marked(InputStream plain) throws IOException {
    byte[] first = peek(plain, 3);
    int a = first.length > 0 ? first[0] & 0xff : 0;
    int b = first.length > 1 ? first[1] & 0xff : 0;
    int c = first.length > 2 ? first[2] & 0xff : 0;
    if (a == 0xef && b == 0xbb && c == 0xbf) {
      plain.skipNBytes(3);
      return StandardCharsets.UTF_8;
    }
    if (a == 0xfe && b == 0xff) {
      plain.skipNBytes(2);
      return StandardCharsets.UTF_16BE;
    }
    if (a == 0xff && b == 0xfe) {
      plain.skipNBytes(2);
      return StandardCharsets.UTF_16LE;
    }
    return Charset.forName(encoding);
  }

  private static byte[] peek(InputStream in, int count) throws IOException {
    in.mark(count);
    byte[] first = in.readNBytes(count);
    in.reset();
    return first;
  }
}
