package io.clientele.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * The invented company's folder: its files, the lakehouse made of them, DuckDB's tables, logs.
 *
 * @param folder where all of it is
 */
record Company(Path folder) {
  private static final List<String> CUSTOMERS =
      List.of("crm", "eshop", "loyalty", "stewards", "desk", "truth");

  Path landing() {
    return folder.resolve("landing");
  }

  Path lakehouse() {
    return folder.resolve("lakehouse");
  }

  Path duckDb() {
    return folder.resolve("duckdb");
  }

  Path conf() {
    return folder.resolve("bench.conf");
  }

  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /**
   * Clears away what a bench before this one left.
   *
   * @throws IOException when the folder holds what no bench made
   */
  void clear() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent() && !Files.exists(conf())) {
        throw new IOException(
            "Cannot bench in %s: it holds files that no bench made. Name another folder with --out."
                .formatted(folder));
      }
    }
    for (Path made : List.of(landing(), lakehouse(), duckDb())) {
      FileUtils.deleteDirectory(made.toFile());
    }
    Files.createDirectories(duckDb());
  }

  /** Writes the configuration of its nights. */
  void configure(Path home, Scope scope) throws IOException {
    String jobs = scope.jobs.isEmpty() ? "" : "  night.jobs = " + scope.jobs + "\n";
    Files.writeString(
        conf(),
        """
        include file("%s")
        clientele {
          landing = "%s"
          lakehouse = "%s"
        %s}
        """
            .formatted(home.resolve("conf/local.conf"), landing(), lakehouse(), jobs));
  }

  /** Takes away the files that the scope does not use. */
  void keep(Scope scope) throws IOException {
    if (scope == Scope.WHO_IS_WHO) {
      try (Stream<Path> feeds = Files.list(landing())) {
        for (Path feed : feeds.toList()) {
          if (!CUSTOMERS.contains(feed.getFileName().toString())) {
            FileUtils.deleteDirectory(feed.toFile());
          }
        }
      }
    }
  }

  /** Puts the changed customers of the call centre into the landing zone, in its letters. */
  void deliverChange() throws IOException {
    Files.writeString(
        landing().resolve("crm/clients_2025-07-01.csv"),
        Files.readString(duckDb().resolve("clients.csv")),
        StandardCharsets.ISO_8859_1);
  }

  /** Bytes of the files that a night reads. */
  long bytes() throws IOException {
    long bytes = 0;
    try (Stream<Path> feeds = Files.list(landing())) {
      for (Path feed : feeds.toList()) {
        bytes += feed.endsWith("truth") ? 0 : FileUtils.sizeOfDirectory(feed.toFile());
      }
    }
    return bytes;
  }
}
