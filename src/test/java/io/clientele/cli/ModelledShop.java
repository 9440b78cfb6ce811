package io.clientele.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.clientele.config.Settings;
import io.clientele.run.Decisions;
import io.clientele.run.JobContext;
import io.clientele.run.JobOutcome;
import io.clientele.run.Maintenance;
import io.clientele.table.Lakehouse;
import io.clientele.table.Publication;
import io.clientele.testkit.TestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A shop whose nights are run, the model of it, and all that was done. */
final class ModelledShop {
  private static final String FAILPOINT = "clientele.failpoint";
  private static final String KIND = "clientele.failpoint.kind";
  private static final LocalDate FIRST = LocalDate.parse("2025-03-01");

  private static final List<String> POINTS =
      List.of(
          "before:bronze.orders",
          "after:bronze.orders",
          "after:bronze.rejects",
          "after:ops.files",
          "before:silver.order_lines",
          "after:silver.customer_records",
          "after:golden.customer_links",
          "before:features.customer_features",
          "after:features.customer_features");

  private final Lakehouse lakehouse;
  private final int seed;
  private final Random random;
  private final Settings settings;
  private final ShopDeliveries deliveries;
  private final List<String> done = new ArrayList<>();
  private final TreeMap<String, ShopModel> published = new TreeMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private ShopModel model;

  ModelledShop(Lakehouse lakehouse, Path folder, int seed) {
    this.lakehouse = lakehouse;
    this.seed = seed;
    // Neighbouring seeds of Random begin alike.
    this.random = new Random(new SplittableRandom(seed).nextLong());
    boolean keyed = random.nextBoolean();
    this.model = new ShopModel(keyed);
    this.deliveries = new ShopDeliveries(folder.resolve("landing"), random);
    this.settings = settings(folder, keyed, random.nextInt(3) > 0 ? "0" : "32 MiB");
  }

  void steps(int steps) {
    done.add(deliveries.deliver(FIRST) + ", " + deliveries.deliver(FIRST));
    night(FIRST, false);
    for (int step = 0; step < steps; step++) {
      step();
    }
  }

  private void step() {
    LocalDate today = model.asOf();
    LocalDate next = today.plusDays(1);
    int kind = random.nextInt(100);
    if (kind < 25) {
      done.add("load " + deliveries.deliver(next));
      night(next, false);
    } else if (kind < 38) {
      done.add("late " + deliveries.deliver(today.minusDays(random.nextInt(20))));
      night(random.nextBoolean() ? today : next, false);
    } else if (kind < 55) {
      done.add(deliveries.correct(today));
      night(random.nextBoolean() ? today : next, false);
    } else if (kind < 65) {
      done.add(
          random.nextInt(3) == 0
              ? deliveries.touch()
              : random.nextInt(3) == 0 && deliveries.files().size() > 1
                  ? deliveries.remove()
                  : deliveries.copy(today));
      night(next, false);
    } else if (kind < 72) {
      night(today, random.nextBoolean());
    } else if (kind < 79) {
      night(today.plusDays(random.nextInt(40)), false);
    } else if (kind < 83) {
      night(today.minusDays(1 + random.nextInt(5)), false);
    } else if (kind < 88) {
      done.add("load " + deliveries.deliver(next));
      breakOff(next);
    } else if (kind < 93) {
      maintain();
    } else {
      rollBack();
    }
  }

  private void night(LocalDate date, boolean anew) {
    done.add("night " + date + (anew ? " anew" : ""));
    List<JobOutcome> outcomes =
        anew
            ? Nights.attemptAnew(lakehouse, settings, date.toString())
            : Nights.attempt(lakehouse, settings, date.toString());
    model = model.copy();
    model.night(date, deliveries.files());
    assertEquals(
        List.of(), outcomes.stream().flatMap(one -> one.failure().stream()).toList(), told());
    publishedNow();
  }

  /** A night that breaks off changes nothing for readers, nor for the night that is run again. */
  private void breakOff(LocalDate date) {
    String point = POINTS.get(random.nextInt(POINTS.size()));
    done.add("night " + date + " broken off " + point);
    System.setProperty(FAILPOINT, point);
    System.setProperty(KIND, "exception");
    List<JobOutcome> outcomes = Nights.attempt(lakehouse, settings, date.toString());
    System.clearProperty(FAILPOINT);
    if (outcomes.stream().allMatch(one -> one.failure().isEmpty())) {
      model = model.copy();
      model.night(date, deliveries.files());
      publishedNow();
    } else {
      compare();
    }
    night(date, false);
  }

  private void maintain() {
    done.add("maintain");
    Instant now = Instant.now();
    new Maintenance(
            new JobContext(lakehouse, model.asOf(), RunIds.at(now), now), settings.maintenance())
        .run();
    compare();
  }

  private void rollBack() {
    List<String> runs = List.copyOf(published.keySet());
    String run = runs.get(random.nextInt(runs.size()));
    model = Objects.requireNonNull(published.get(run));
    done.add("rolled back to " + model.asOf());
    Instant now = Instant.now();
    new Decisions(lakehouse, Jobs.night(settings).serving(), RunIds.at(now), now, one -> {})
        .rollBack(run, "as it was");
    publishedNow();
  }

  private void publishedNow() {
    published.put(Publication.last(lakehouse).runId(), model);
    compare();
  }

  private void compare() {
    SortedMap<String, List<String>> expected = model.views();
    SortedMap<String, List<String>> actual = new ShopViews(lakehouse.published(), ids).all();
    expected.forEach(
        (view, rows) ->
            assertEquals(
                text(rows), text(actual.getOrDefault(view, List.of())), () -> view + told()));
  }

  private static String text(List<String> rows) {
    return String.join("\n", rows);
  }

  private String told() {
    return " of seed " + seed + " after\n" + String.join("\n", done) + "\n";
  }

  private static Settings settings(Path folder, boolean keyed, String updateFrom) {
    String checks =
        TestSettings.with().checks().stream()
            .map(check -> "clientele.checks." + check.name() + " = null\n")
            .collect(Collectors.joining());
    try {
      Path file = folder.resolve("shop.conf");
      Files.createDirectories(folder);
      Files.writeString(
          file,
          checks
              + """
              clientele {
                night.jobs = [ingest, clean-customer-records, resolve-customers, clean-orders, build-features]
                night.update-from = %s
                maintenance.compact-every = 2
                jobs.who-is-who.training.retrain-when-grown = 100
                jobs.churn { snapshots = 2, snapshot-step-days = 90 }
                sources {
                  clients {
                    kind = customers, path = "clients/*", format = csv
                    columns { source_id = id, first_name = first_name, last_name = last_name, email = email,
                              updated_at = changed_at }
                  }
                  orders {
                    kind = transactions, path = "orders/*", format = csv
                    columns {
                      order_id = order_id, line_no = line_no, customer_source_id = client
                      ordered_at = ordered_at, product_id = product, quantity = quantity, unit_price = price
                    }
                    %s
                  }
                }
              }
              """
                  .formatted(updateFrom, keyed ? "key = [order_id, line_no]" : ""));
      return Nights.settings(
          file.toString(),
          Map.of(
              "clientele.lakehouse", folder.toString(),
              "clientele.landing", folder.resolve("landing").toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
