package io.clientele.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
  private final Path folder;

  SettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void hasDefaultsForAllButTheSources() {
    Settings settings = load("");

    assertEquals(Path.of("lakehouse").toAbsolutePath().toString(), settings.lakehouse());
    assertEquals(Path.of("landing").toAbsolutePath().toString(), settings.landing());
    assertEquals("EUR", settings.currency());
    assertEquals("FR", settings.region());
    assertEquals(Size.AUTO, settings.size());
    assertEquals(128L << 20, settings.smallUpTo());
    assertEquals(new SparkSettings("local[*]", Map.of()), settings.spark());
    assertEquals(List.of(), settings.feeds());
    assertEquals(3, settings.night().parallelJobs());
    assertEquals(30, settings.jobs().sessions().gapMinutes());
  }

  @Test
  void readsEveryKeyOfTheTop() {
    Settings settings =
        load(
            """
            clientele {
              lakehouse = "s3a://data/lakehouse"
              landing = /data/landing
              currency = CHF
              region = CH
              key = "secret"
              size = large
              small-up-to = 1 GB
              spark { master = "local[2]", conf { spark.sql.shuffle.partitions = 8 } }
              night { jobs = [ingest], parallel-jobs = 1 }
              jobs.sessions.gap-minutes = 20
            }
            """);

    assertEquals("s3a://data/lakehouse", settings.lakehouse());
    assertEquals("/data/landing", settings.landing());
    assertEquals("CHF", settings.currency());
    assertEquals("CH", settings.region());
    assertEquals(new Secret("secret"), settings.key());
    assertEquals(Size.LARGE, settings.size());
    assertEquals(1_000_000_000, settings.smallUpTo());
    assertEquals(
        new SparkSettings("local[2]", Map.of("spark.sql.shuffle.partitions", "8")),
        settings.spark());
    assertEquals(new NightSettings(List.of("ingest"), 1, 4L << 20), settings.night());
    assertEquals(20, settings.jobs().sessions().gapMinutes());
  }

  @Test
  void readsEveryKeyOfAFeed() {
    Settings settings =
        load(
            """
            clientele.sources {
              crm {
                kind = customers
                path = "crm/*.csv"
                format = csv
                options { header = true, sep = ";" }
                columns { source_id = id, email = "lower(mail)" }
              }
              shop { kind = customers, path = "shop/*", format = json, columns { source_id = id } }
              orders {
                kind = transactions
                path = "orders/*.parquet"
                format = parquet
                columns {
                  order_id = id, ordered_at = at, product_id = sku, quantity = 1, unit_price = price
                }
                key = [order_id, product_id]
                customers = shop
              }
            }
            """);

    assertEquals(
        new Feed(
            "crm",
            Kind.CUSTOMERS,
            "crm/*.csv",
            Format.CSV,
            Map.of("header", "true", "sep", ";"),
            Map.of("source_id", "id", "email", "lower(mail)"),
            List.of("source_id"),
            NewColumns.ADD,
            "crm"),
        settings.feed("crm").orElseThrow());
    Feed orders = settings.feed("orders").orElseThrow();
    assertEquals(List.of("order_id", "product_id"), orders.key());
    assertEquals("shop", orders.source());
    assertEquals("1", orders.columns().get("quantity"));
    assertEquals(2, settings.feeds(Kind.CUSTOMERS).size());
  }

  @Test
  void takesTheOnlyCustomersFeedAsTheSourceOfEvents() {
    String visits =
        """
        clientele.sources.visits {
          kind = visits
          path = "visits/*"
          format = json
          columns { visitor_id = v, happened_at = t, event_type = e, customer_source_id = c }
        }
        """;
    String crm =
        """
        clientele.sources.crm {
          kind = customers
          path = "crm/*"
          format = csv
          columns { source_id = id }
        }
        """;

    assertEquals("visits", load(visits).feed("visits").orElseThrow().source());
    assertEquals("crm", load(visits + crm).feed("visits").orElseThrow().source());
  }

  @Test
  void lastLayerWins() throws IOException {
    Path jobs = Files.createDirectories(folder.resolve("jobs"));
    Files.writeString(jobs.resolve("own.conf"), "clientele { region = BE, currency = GBP }");
    Path file = Files.writeString(folder.resolve("night.conf"), "clientele.currency = USD");

    Settings settings =
        new SettingsLoader(folder)
            .load(Optional.of(file), Map.of("clientele.night.jobs", "[a, b]"));

    assertEquals("BE", settings.region());
    assertEquals("USD", settings.currency());
    assertEquals(List.of("a", "b"), settings.night().jobs());
  }

  @Test
  void takesSettingsOfTheCommandLineAsTexts() {
    Settings settings =
        new SettingsLoader(folder)
            .load(
                Optional.empty(),
                Map.of("clientele.landing", "/data/été #1", "clientele.size", "small"));

    assertEquals("/data/été #1", settings.landing());
    assertEquals(Size.SMALL, settings.size());
  }

  @Test
  void includesAFileBesideIt() throws IOException {
    Files.writeString(folder.resolve("base.conf"), "clientele.region = BE");

    assertEquals("BE", load("include \"base.conf\"").region());
  }

  @Test
  void neverPrintsASecret() {
    Settings settings =
        load(
            """
            clientele {
              key = hidden-key
              spark.conf { spark.hadoop.fs.s3a.secret.key = hidden-setting }
              sources.crm {
                kind = customers
                format = jdbc
                options { url = "jdbc:hidden", dbtable = people, user = me, password = hidden-password }
                columns { source_id = id }
              }
            }
            """);

    assertFalse(settings.toString().contains("hidden"), settings.toString());
    assertEquals("hidden-password", settings.feeds().get(0).options().get("password"));
    assertEquals("hidden-key", settings.key().value());
  }

  private Settings load(String conf) {
    try {
      Path file = Files.writeString(folder.resolve("night.conf"), conf);
      return new SettingsLoader(folder).load(Optional.of(file), Map.of());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
