package io.clientele.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The files of an invented company, read without what reads them in earnest.
 *
 * @param folder where they are
 */
record Delivered(Path folder) {
  private static final Pattern WHOLE_FILE_BAD =
      Pattern.compile(".*_(tronque|caisse7|reprise|guillemet|renvoi)\\..*");

  /** Names, relative to the folder, sorted. */
  List<String> names() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Content, unpacked where it can be, by name. */
  Map<String, String> contents(Predicate<String> chosen) {
    Map<String, String> contents = new TreeMap<>();
    names().stream()
        .filter(chosen)
        .forEach(name -> contents.put(name, HexFormat.of().formatHex(content(name))));
    return contents;
  }

  /** The good files of a feed. */
  List<String> files(Export export) {
    return names().stream()
        .filter(name -> name.startsWith(export.stem))
        .filter(name -> !WHOLE_FILE_BAD.matcher(name).matches())
        .toList();
  }

  /** Lines of a feed's good files, without headers. */
  List<String> lines(Export export) {
    List<String> lines = new ArrayList<>();
    files(export).forEach(name -> lines.addAll(lines(name, export)));
    return lines;
  }

  /** Lines of one file, without its header. */
  List<String> lines(String name, Export export) {
    Charset charset = export.charset;
    return new String(content(name), charset)
        .lines()
        .skip(export.header.isEmpty() ? 0 : 1)
        .toList();
  }

  /** Fields of a feed's lines that have as many as the header. */
  List<List<String>> rows(Export export) {
    int width = fields(export.header, export.separator()).size();
    return lines(export).stream()
        .map(line -> fields(line, export.separator()))
        .filter(row -> row.size() == width)
        .toList();
  }

  private static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (char c : (line + separator).toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    return fields;
  }

  byte[] bytes(String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] content(String name) {
    byte[] bytes = bytes(name);
    if (!name.endsWith(".gz") || name.contains("_tronque")) {
      return bytes;
    }
    try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
