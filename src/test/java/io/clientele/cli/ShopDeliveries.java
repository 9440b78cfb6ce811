package io.clientele.cli;

import io.clientele.cli.ShopFile.Client;
import io.clientele.cli.ShopFile.Line;
import io.clientele.cli.ShopFile.Row;
import io.clientele.cli.ShopModel.Delivered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A landing zone, and what a made-up shop does to it at random. */
final class ShopDeliveries {
  private static final List<String> FIRST_NAMES =
      List.of("Aude", "Bruno", "Chloé", "Dimitri", "Estelle", "Fabrice", "Gwenola", "Hippolyte");
  private static final List<String> LAST_NAMES =
      List.of("Quéméneur", "Abadie", "Vandenbroucke", "Iturbide", "Schmitt", "Lopez", "Ngo");

  private final Path landing;
  private final Random random;
  private final SortedMap<String, Delivered> files = new TreeMap<>();
  private Instant clock = Instant.parse("2026-01-01T00:00:00Z");
  private int names;

  ShopDeliveries(Path landing, Random random) {
    this.landing = landing;
    this.random = random;
  }

  SortedMap<String, Delivered> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** A file of orders about a day, and now and then one of clients. */
  String deliver(LocalDate day) {
    String told = put(name("orders", day), orders(day));
    return random.nextInt(3) > 0 ? told : told + ", " + put(name("clients", day), clients(day));
  }

  /** A file that was delivered before has another content. */
  String correct(LocalDate day) {
    String path = any();
    boolean orders = path.startsWith("orders");
    ShopFile other = orders ? orders(day) : clients(day);
    int kind = random.nextInt(4);
    if (kind == 0 && orders) {
      return "broken " + put(path, new ShopFile(ShopFile.NO_ORDERS, other.rows()));
    }
    if (kind == 1) {
      String alike = any();
      if (orders == alike.startsWith("orders")) {
        return "as " + alike + " " + put(path, file(alike));
      }
    }
    List<Row> rows = new ArrayList<>(file(path).rows());
    rows.set(random.nextInt(rows.size()), other.rows().get(0));
    return "corrected " + put(path, new ShopFile(orders ? ShopFile.ORDERS : other.header(), rows));
  }

  /** A content that was delivered before comes under another name. */
  String copy(LocalDate day) {
    String path = any();
    String folder = path.substring(0, path.indexOf('/'));
    return "copy of " + path + " " + put(name(folder, day), file(path));
  }

  /** A file gets another date. */
  String touch() {
    String path = any();
    return "touched " + put(path, file(path));
  }

  /** A file is taken away. */
  String remove() {
    String path = any();
    try {
      Files.delete(landing.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.remove(path);
    return "removed " + path;
  }

  private ShopFile orders(LocalDate day) {
    List<Row> rows = new ArrayList<>();
    for (int i = 1 + random.nextInt(5); i > 0; i--) {
      // Some lines come late, some before their day.
      int days = random.nextInt(5) > 0 ? 0 : random.nextInt(60) - 50;
      Instant at = day.plusDays(days).atTime(random.nextInt(24), 59, 59).toInstant(ZoneOffset.UTC);
      rows.add(
          new Line(
              "o" + random.nextInt(12),
              random.nextInt(3),
              random.nextInt(6) == 0 ? "" : client(),
              at,
              random.nextInt(9) == 0 ? Optional.empty() : Optional.of(random.nextInt(8) - 1),
              BigDecimal.valueOf(random.nextInt(9999), 2)));
    }
    return new ShopFile(ShopFile.ORDERS, rows);
  }

  private ShopFile clients(LocalDate day) {
    List<Row> rows = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int client = random.nextInt(FIRST_NAMES.size());
      rows.add(
          new Client(
              random.nextInt(6) == 0 ? "" : "c" + client,
              FIRST_NAMES.get(client),
              LAST_NAMES.get(random.nextInt(LAST_NAMES.size())),
              day.plusDays(random.nextInt(6) - 3)));
    }
    return new ShopFile(ShopFile.CLIENTS, rows);
  }

  /** One more client than are told of. */
  private String client() {
    return "c" + random.nextInt(FIRST_NAMES.size() + 1);
  }

  private String name(String folder, LocalDate day) {
    return "%s/%s_%03d.csv".formatted(folder, day, names++);
  }

  private String any() {
    return new ArrayList<>(files.keySet()).get(random.nextInt(files.size()));
  }

  private ShopFile file(String path) {
    return Objects.requireNonNull(files.get(path)).file();
  }

  private String put(String path, ShopFile file) {
    clock = clock.plusSeconds(1);
    try {
      Path place = landing.resolve(path);
      Files.createDirectories(place.getParent());
      Files.writeString(place, file.text());
      Files.setLastModifiedTime(place, FileTime.from(clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(path, new Delivered(file, clock));
    return path;
  }
}
