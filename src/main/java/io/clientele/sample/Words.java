package io.clientele.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The names, towns, products and sentences the company is made of: one a line, # a comment. */
final class Words {
  static final List<String> WOMEN = lines("first_names_f");
  static final List<String> MEN = lines("first_names_m");
  static final List<String> SURNAMES = lines("last_names");
  static final List<String> STREETS = lines("streets");
  static final List<List<String>> TOWNS = rows("towns");

  private Words() {}

  static List<String> lines(String name) {
    String resource = "/sample/" + name + ".txt";
    try (InputStream stream = Words.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(stream, resource).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lines whose parts are separated by semicolons. */
  static List<List<String>> rows(String name) {
    return lines(name).stream().map(line -> List.of(line.split(";", -1))).toList();
  }
}
