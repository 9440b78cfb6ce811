package io.clientele.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.run.JobOutcome;
import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import io.clientele.testkit.TestSettings;
import io.clientele.testkit.WithSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Faults that deliveries are known to have, each planted into the fifth night of a small shop:
 * which checks tell of it, and what readers see.
 */
@ExtendWith(WithSpark.class)
@EnabledIfEnvironmentVariable(named = "CLIENTELE_WHOLE_NIGHTS", matches = ".+")
final class PlantedFaultsTest {
  private static final LocalDate FIRST = LocalDate.parse("2024-03-01");
  private static final int NIGHTS_BEFORE = 4;
  private static final LocalDate D = FIRST.plusDays(NIGHTS_BEFORE);
  private static final int LINES = 600;
  private static final int CUSTOMERS = 900;
  private static final String TONIGHT = "orders/" + D + ".csv";
  private static final String HEADER =
      "order_id;line_no;client;ordered_at;product;quantity;price;currency;discount";
  private static final String CLIENT_HEADER = "id;first_name;last_name;email";

  @TempDir Path folder = Path.of("");

  /** What is delivered tonight. */
  private interface Fault {
    void plant(Path landing, List<String> lines) throws IOException;
  }

  @Test
  void aGoodNight(Lakehouse lakehouse) {
    new Shop(lakehouse)
        .tells("nothing wrong", (landing, lines) -> write(landing, TONIGHT, lines))
        .tells(
            "a file under two names",
            (landing, lines) -> {
              write(landing, TONIGHT, lines);
              write(landing, "orders/copy-of-" + D + ".csv", lines);
            })
        .tells(
            "customers told twice",
            (landing, lines) -> {
              write(landing, TONIGHT, lines);
              write(landing, "crm/again.csv", Stream.concat(clients(), clients().skip(1)).toList());
            });
  }

  @Test
  void faultsThatAreToldOf(Lakehouse lakehouse) {
    new Shop(lakehouse)
        .tells(
            "a tenth of the lines",
            (landing, lines) -> write(landing, TONIGHT, lines.subList(0, LINES / 10)),
            "feed-volume orders")
        .tells(
            "three times the lines",
            (landing, lines) -> {
              write(landing, TONIGHT, lines);
              for (String other : List.of("x", "y")) {
                write(landing, "orders/" + other + ".csv", changed(lines, 0, id -> other + id));
              }
            },
            "feed-volume orders")
        .tells(
            "each line twice",
            (landing, lines) ->
                write(
                    landing,
                    TONIGHT,
                    Stream.concat(lines.stream(), lines.stream().skip(1)).toList()),
            "orders-repeated silver.order_lines")
        .tells(
            "no buyers",
            (landing, lines) -> write(landing, TONIGHT, changed(lines, 2, buyer -> "")),
            "orders-buyers silver.order_lines")
        .tells(
            "no order numbers",
            (landing, lines) -> write(landing, TONIGHT, someChanged(lines, 0, id -> "")),
            "feed-rejects orders")
        .tells(
            "a second currency",
            (landing, lines) -> write(landing, TONIGHT, someChanged(lines, 7, euro -> "USD")),
            "feed-rejects orders")
        .tells(
            "hours of another time zone",
            (landing, lines) ->
                write(
                    landing,
                    TONIGHT,
                    changed(
                        lines,
                        3,
                        at ->
                            at.replaceFirst(
                                " \\d+",
                                String.format(
                                    " %02d", (Integer.parseInt(at.substring(11, 13)) + 8) % 24)))),
            "orders-hours silver.order_lines")
        .tells(
            "quantities and prices swapped",
            (landing, lines) -> {
              List<String> swapped = changed(lines, 0, id -> id);
              swapped.set(0, HEADER.replace("quantity;price", "price;quantity"));
              write(landing, TONIGHT, swapped);
            },
            "orders-prices silver.order_lines",
            "orders-quantities silver.order_lines")
        .tells(
            "cents for euros",
            (landing, lines) ->
                write(landing, TONIGHT, changed(lines, 6, euros -> euros.replace(".", ""))),
            "orders-prices silver.order_lines")
        .tells(
            "decimals of another country",
            (landing, lines) -> write(landing, TONIGHT, changed(lines, 8, zero -> "1.000,50")),
            "optional values readable orders.discount")
        .tells(
            "a column gone",
            (landing, lines) -> {
              List<String> renamed = changed(lines, 0, id -> id);
              renamed.set(0, HEADER.replace("product", "article"));
              write(landing, TONIGHT, renamed);
            },
            "feed-rejects orders")
        .tells(
            "another encoding",
            (landing, lines) ->
                write(
                    landing,
                    TONIGHT,
                    String.join("\n", changed(lines, 4, product -> "café")).getBytes(ISO_8859_1)),
            "feed-rejects orders")
        .tells(
            "half a compressed file",
            (landing, lines) -> {
              byte[] whole = zipped(String.join("\n", lines));
              write(landing, TONIGHT + ".gz", Arrays.copyOf(whole, whole.length / 2));
            },
            "feed-rejects orders");
  }

  @Test
  void aFeedThatWentSilent(Lakehouse lakehouse) {
    new Shop(lakehouse)
        .asOf(D.plusDays(9))
        .tells("nothing for ten days", (landing, lines) -> {}, "orders-fresh silver.order_lines");
  }

  @Test
  void customersThatAreLost(Lakehouse lakehouse) {
    new Shop(lakehouse)
        .holdsBack(
            "a tenth of the customers",
            (landing, lines) -> {
              write(landing, TONIGHT, lines);
              write(landing, "crm/all.csv", clients().limit(CUSTOMERS / 10).toList());
            },
            "customers-kept golden.customers");
  }

  @Test
  void customersThatBecomeOneAnother(Lakehouse lakehouse) {
    new Shop(lakehouse)
        .holdsBack(
            "each customer told with the name and e-mail address of another",
            (landing, lines) -> {
              write(landing, TONIGHT, lines);
              write(landing, "crm/all.csv", clients(id -> id / 2 * 2).toList());
            },
            "groups-steady golden.customers",
            "ids-kept golden.customer_events",
            "ids-steady golden.customer_events");
  }

  /** A shop after four good nights, on copies of which the fifth is tried. */
  private final class Shop {
    private final Lakehouse good;
    private final LocalDate asOf;

    Shop(Lakehouse lakehouse) {
      this(lakehouse, D);
      write(landing(lakehouse), "crm/all.csv", clients().toList());
      for (int night = 0; night < NIGHTS_BEFORE; night++) {
        LocalDate day = FIRST.plusDays(night);
        write(landing(lakehouse), "orders/" + day + ".csv", lines(day));
        Nights.goOn(lakehouse, settings(lakehouse), day.toString());
      }
    }

    private Shop(Lakehouse lakehouse, LocalDate asOf) {
      this.good = lakehouse;
      this.asOf = asOf;
    }

    Shop asOf(LocalDate other) {
      return new Shop(good, other);
    }

    /** The night is published all the same, and these checks, and no other, tell of the fault. */
    Shop tells(String what, Fault fault, String... checks) {
      return night(what, fault, true, checks);
    }

    /** These checks keep the night from readers. */
    Shop holdsBack(String what, Fault fault, String... checks) {
      return night(what, fault, false, checks);
    }

    private Shop night(String what, Fault fault, boolean published, String... checks) {
      Path copy = folder.resolve(what);
      Lakehouse lakehouse = new Lakehouse(good.spark(), copy.toString());
      try {
        FileUtils.copyDirectory(Path.of(good.root()).toFile(), copy.toFile());
        fault.plant(landing(lakehouse), lines(D));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      List<JobOutcome> outcomes = Nights.attempt(lakehouse, settings(lakehouse), asOf.toString());

      assertEquals(List.of(), outcomes.stream().flatMap(one -> one.failure().stream()).toList());
      assertEquals(Arrays.asList(checks), failed(outcomes), what);
      assertEquals(published ? asOf : D.minusDays(1), Publication.last(lakehouse).asOf(), what);
      return this;
    }

    private static List<String> failed(List<JobOutcome> outcomes) {
      return outcomes.stream()
          .flatMap(outcome -> outcome.report().checks().stream())
          .filter(check -> !check.passed())
          .map(check -> check.check() + " " + check.subject())
          .sorted()
          .toList();
    }
  }

  private static Path landing(Lakehouse lakehouse) {
    return Path.of(lakehouse.root(), "landing");
  }

  private static Settings settings(Lakehouse lakehouse) {
    return TestSettings.with(
        "clientele.lakehouse",
        lakehouse.root(),
        "clientele.landing",
        landing(lakehouse).toString(),
        "clientele.night.jobs",
        "[ingest, clean-customer-records, resolve-customers, clean-orders]",
        "clientele.sources",
        """
            {
              crm {
                kind = customers, path = "crm/*", format = csv, options { sep = ";" }
                columns { source_id = id, first_name = first_name, last_name = last_name, email = email }
              }
              orders {
                kind = transactions, path = "orders/*", format = csv, options { sep = ";" }
                columns {
                  order_id = order_id, line_no = line_no, customer_source_id = client
                  ordered_at = ordered_at, product_id = product, quantity = quantity
                  unit_price = price, currency = currency, discount = discount
                }
              }
            }
            """);
  }

  private static Stream<String> clients() {
    return clients(id -> id);
  }

  /** The customers, each told with what is another's. */
  private static Stream<String> clients(IntUnaryOperator another) {
    return Stream.concat(
        Stream.of(CLIENT_HEADER),
        IntStream.range(0, CUSTOMERS)
            .mapToObj(
                id -> {
                  int who = another.applyAsInt(id);
                  return "c%d;Prénom%d;Nom%d;c%d@example.org".formatted(id, who, who, who);
                }));
  }

  /** A day's lines: opening hours, few of a product, prices of two digits, some unknown buyers. */
  private static List<String> lines(LocalDate day) {
    Random random = new Random(day.toEpochDay());
    return Stream.concat(
            Stream.of(HEADER),
            IntStream.range(0, LINES)
                .mapToObj(
                    line ->
                        "%s-%d;%d;%s;%s %02d:%02d:00;p%d;%d;%d.%02d;EUR;0"
                            .formatted(
                                day,
                                line / 2,
                                line % 2,
                                random.nextInt(5) == 0 ? "" : "c" + random.nextInt(90),
                                day,
                                9 + random.nextInt(10),
                                random.nextInt(60),
                                random.nextInt(40),
                                1 + random.nextInt(3),
                                11 + random.nextInt(80),
                                random.nextInt(100))))
        .collect(Collectors.toList());
  }

  /** The lines with another value in a column of each but the header. */
  private static List<String> changed(
      List<String> lines, int column, UnaryOperator<String> change) {
    return changed(lines, column, 1, change);
  }

  /** The lines with another value in a column of every fourth. */
  private static List<String> someChanged(
      List<String> lines, int column, UnaryOperator<String> change) {
    return changed(lines, column, 4, change);
  }

  private static List<String> changed(
      List<String> lines, int column, int every, UnaryOperator<String> change) {
    return IntStream.range(0, lines.size())
        .mapToObj(
            line -> {
              String[] values = lines.get(line).split(";", -1);
              if (line > 0 && line % every == 0) {
                values[column] = change.apply(values[column]);
              }
              return String.join(";", values);
            })
        .collect(Collectors.toList());
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void write(Path landing, String path, List<String> lines) {
    write(landing, path, (String.join("\n", lines) + "\n").getBytes(UTF_8));
  }

  private static void write(Path landing, String path, byte[] bytes) {
    try {
      Path file = landing.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
