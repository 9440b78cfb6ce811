package io.clientele.cli;

import io.clientele.cli.ShopFile.Client;
import io.clientele.cli.ShopFile.Line;
import io.clientele.cli.ShopFile.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What nights are to leave of a shop's files, told without Spark and without tables: which contents
 * are held, and what follows of them as of a date.
 */
final class ShopModel {
  private static final String LOADED = "loaded";
  private static final String REJECTED = "rejected";
  private static final String SKIPPED = "skipped";

  /** Whether order and line number make two lines one, of which the last counts. */
  private final boolean keyed;

  /** The contents that are held, by path. */
  private final SortedMap<String, ShopFile> held = new TreeMap<>();

  /** What was last decided, by path. */
  private final Map<String, Decided> decided = new HashMap<>();

  private final List<String> ledger = new ArrayList<>();
  private LocalDate asOf = LocalDate.MIN;

  /** A file as it lies in the landing zone. */
  record Delivered(ShopFile file, Instant modified) {}

  private record Decided(Delivered delivered, String state) {}

  private record Place(String path, int line, Row row) {}

  ShopModel(boolean keyed) {
    this.keyed = keyed;
  }

  ShopModel copy() {
    ShopModel copy = new ShopModel(keyed);
    copy.held.putAll(held);
    copy.decided.putAll(decided);
    copy.ledger.addAll(ledger);
    copy.asOf = asOf;
    return copy;
  }

  LocalDate asOf() {
    return asOf;
  }

  /** A night on the files that are there. */
  void night(LocalDate date, SortedMap<String, Delivered> landing) {
    asOf = date;
    for (String feed : List.of("clients/", "orders/")) {
      SortedMap<String, Delivered> files = new TreeMap<>(landing);
      files.keySet().removeIf(path -> !path.startsWith(feed));
      takeIn(feed, files);
    }
  }

  private void takeIn(String feed, SortedMap<String, Delivered> files) {
    SortedMap<String, ShopFile> staying = new TreeMap<>(held);
    staying.keySet().removeIf(path -> !path.startsWith(feed));
    Set<String> looked = new TreeSet<>();
    files.forEach(
        (path, delivered) -> {
          if (!delivered.equals(last(path).map(Decided::delivered).orElse(null))) {
            looked.add(path);
            if (!delivered.file().isBad() && !delivered.file().equals(held.get(path))) {
              staying.remove(path);
            }
          }
        });
    Set<ShopFile> kept = new HashSet<>(staying.values());
    files.keySet().stream()
        .filter(path -> last(path).filter(entry -> entry.state().equals(SKIPPED)).isPresent())
        .filter(path -> !kept.contains(Objects.requireNonNull(files.get(path)).file()))
        .forEach(looked::add);
    for (String path : looked) {
      Delivered delivered = Objects.requireNonNull(files.get(path));
      ShopFile file = delivered.file();
      if (file.isBad()) {
        decide(path, delivered, REJECTED);
        continue;
      }
      boolean copy = !kept.add(file);
      if (!staying.containsKey(path)) {
        held.remove(path);
      }
      if (!copy) {
        held.put(path, file);
      }
      decide(path, delivered, copy ? SKIPPED : LOADED);
    }
  }

  private Optional<Decided> last(String path) {
    return Optional.ofNullable(decided.get(path));
  }

  private void decide(String path, Delivered delivered, String state) {
    ShopFile file = delivered.file();
    // A file that was only touched is what it was.
    boolean touched = state.equals(SKIPPED) && file.equals(held.get(path));
    decided.put(path, new Decided(delivered, touched ? LOADED : state));
    int rows = file.rows().size();
    int bad = (int) file.rows().stream().filter(row -> row.problem().isPresent()).count();
    int rejected = state.equals(LOADED) ? bad : state.equals(REJECTED) ? rows : 0;
    ledger.add(
        text(
            path,
            state,
            rows,
            state.equals(LOADED) ? rows - bad : 0,
            rejected,
            state.equals(SKIPPED) ? rows : 0));
  }

  /** What readers are to see, by view; each a sorted list of rows. */
  SortedMap<String, List<String>> views() {
    SortedMap<String, List<String>> views = new TreeMap<>();
    views.put("files", ledger.stream().sorted().toList());
    views.put("rejects", rejects());
    views.put("rows", places().map(place -> text(place.path(), place.line())).sorted().toList());
    views.put(
        "lines", lines().stream().map(place -> told(place, (Line) place.row())).sorted().toList());
    views.put("customers", customers());
    views.put("numbers", numbers());
    return views;
  }

  private static String told(Place place, Line line) {
    String type = line.isSale() ? "sale" : line.quantity().orElseThrow() < 0 ? "return" : "other";
    return text(
        place.path(), place.line(), line.order(), line.client(), line.at(), line.amount(), type);
  }

  private List<String> rejects() {
    List<String> rejects = new ArrayList<>();
    decided.forEach(
        (path, entry) -> {
          if (entry.state().equals(REJECTED)) {
            rejects.add(text(path, "", "missing required column quantity"));
          }
        });
    held.forEach(
        (path, file) -> {
          for (int i = 0; i < file.rows().size(); i++) {
            int line = i + 2;
            file.rows().get(i).problem().ifPresent(why -> rejects.add(text(path, line, why)));
          }
        });
    return rejects.stream().sorted().toList();
  }

  /** The usable rows that are held. */
  private Stream<Place> places() {
    List<Place> places = new ArrayList<>();
    held.forEach(
        (path, file) -> {
          for (int i = 0; i < file.rows().size(); i++) {
            Row row = file.rows().get(i);
            if (row.problem().isEmpty()) {
              places.add(new Place(path, i + 2, row));
            }
          }
        });
    return places.stream();
  }

  /** The order lines known as of D. */
  private Collection<Place> lines() {
    Instant end = asOf.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    Map<String, Place> lines = new TreeMap<>();
    places()
        .filter(place -> place.row() instanceof Line line && line.at().isBefore(end))
        .forEach(
            place -> {
              Line line = (Line) place.row();
              String key = keyed ? line.order() + " " + line.number() : place.toString();
              lines.put(key, place); // by path and line, so that the last stays
            });
    return lines.values();
  }

  /** Every client known as of D, with the name that was last told. */
  private List<String> customers() {
    Map<String, String> names = new TreeMap<>();
    lines().forEach(place -> names.put(((Line) place.row()).client(), "null"));
    places()
        .map(Place::row)
        .filter(row -> row instanceof Client client && !client.changedAt().isAfter(asOf))
        .map(row -> (Client) row)
        .sorted(Comparator.comparing(Client::changedAt)) // stable: of a day the last stays
        .forEach(client -> names.put(client.id(), client.lastName()));
    names.remove("");
    return names.entrySet().stream().map(name -> text(name.getKey(), name.getValue())).toList();
  }

  private List<String> numbers() {
    List<String> numbers = new ArrayList<>();
    for (String customer : customers()) {
      String id = customer.substring(0, customer.indexOf('|'));
      Set<String> orders = new HashSet<>();
      BigDecimal revenue = new BigDecimal("0.00");
      LocalDate last = LocalDate.MIN;
      for (Place place : lines()) {
        Line line = (Line) place.row();
        if (line.client().equals(id) && line.isSale()) {
          LocalDate day = line.at().atZone(ZoneOffset.UTC).toLocalDate();
          orders.add(line.order());
          revenue = revenue.add(line.amount());
          last = last.isAfter(day) ? last : day;
        }
      }
      numbers.add(text(id, asOf, orders.size(), revenue, orders.isEmpty() ? "null" : last));
    }
    return numbers.stream().sorted().toList();
  }

  private static String text(Object... values) {
    return Stream.of(values).map(String::valueOf).reduce((one, next) -> one + "|" + next).get();
  }
}
