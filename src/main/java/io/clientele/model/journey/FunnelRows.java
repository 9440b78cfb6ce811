package io.clientele.model.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.JourneySettings;
import io.clientele.config.JourneySettings.Dimension;
import io.clientele.table.Journeys;
import io.clientele.table.Rfm;
import io.clientele.table.Visits;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * From visits with their step to the rows of {@code marts.journeys}, but for the date: a session
 * counts at each step of the funnel that it reached, in order, once in each dimension; a customer
 * where any of their sessions does.
 *
 * @param settings the funnel and the steps
 * @param firstDay sessions that started before are left out
 * @param asOf the date D
 */
record FunnelRows(JourneySettings settings, LocalDate firstDay, LocalDate asOf) {
  private static final String EVENTS = "events";
  private static final String LEVEL = "level";
  private static final String STARTED_AT = "started_at";
  private static final String CELL = "cell";
  private static final String WHO = "who";
  private static final String KNOWN = "known";
  private static final double DIGITS = 1e6;

  /** Visits with {@link Steps#STEP}, and the customers' segments. */
  Dataset<Row> apply(Dataset<Row> visits, Dataset<Row> segments) {
    return sessions(visits)
        .join(segments.select(Rfm.CUSTOMER_ID, Rfm.SEGMENT), Rfm.CUSTOMER_ID, "left")
        .withColumn(CELL, explode(cells()))
        // Sessions of nobody known are each somebody's.
        .withColumn(WHO, coalesce(col(Visits.CUSTOMER_ID), col(Visits.SESSION_ID)))
        .select(col(CELL + ".*"), col(WHO), col(Visits.CUSTOMER_ID), col(LEVEL))
        .where(col(Journeys.VALUE).isNotNull())
        .transform(this::counted)
        .transform(this::figures);
  }

  /** Sessions with how many steps of the funnel they reached in order, at least one. */
  private Dataset<Row> sessions(Dataset<Row> visits) {
    Column order = struct(col(Visits.HAPPENED_AT), col(Visits.SOURCE_FILE), col(Visits.FILE_LINE));
    Column customer =
        when(
            to_date(col(Visits.IDENTIFIED_AT)).leq(lit(Date.valueOf(asOf))),
            col(Visits.CUSTOMER_ID));
    return visits
        .withColumn(Visits.CUSTOMER_ID, customer)
        .withColumn(CELL, reaches())
        .groupBy(Visits.SESSION_ID)
        .agg(
            when(min(Visits.CUSTOMER_ID).equalTo(max(Visits.CUSTOMER_ID)), min(Visits.CUSTOMER_ID))
                .as(Visits.CUSTOMER_ID),
            min(Visits.HAPPENED_AT).as(STARTED_AT),
            min_by(col(Visits.CAMPAIGN), when(col(Visits.CAMPAIGN).isNotNull(), order))
                .as(Visits.CAMPAIGN),
            min_by(col(Visits.DEVICE), when(col(Visits.DEVICE).isNotNull(), order))
                .as(Visits.DEVICE),
            sort_array(collect_list(struct(col(Visits.HAPPENED_AT), col(CELL)))).as(EVENTS))
        .where(to_date(col(STARTED_AT)).geq(lit(Date.valueOf(firstDay))))
        .withColumn(LEVEL, expr(level()))
        .where(col(LEVEL).gt(0));
  }

  /** The steps of the funnel that an event reaches, as bits. */
  private Column reaches() {
    Column[] bits =
        IntStream.range(0, settings.steps().size())
            .mapToObj(place -> lit(bits(settings.steps().get(place).name())))
            .toArray(Column[]::new);
    return element_at(array(bits), col(Steps.STEP).plus(1));
  }

  private long bits(String step) {
    return IntStream.range(0, funnel())
        .filter(place -> settings.funnel().steps().get(place).of().contains(step))
        .mapToLong(place -> 1L << place)
        .sum();
  }

  /**
   * Goes through the events in time: with so many steps reached, an event that reaches the next
   * one, and those after it, adds as many. These are the ones at the low end of its bits once those
   * reached are shifted out: x has as many as the bits below its lowest zero, (~x & (x + 1)) - 1.
   */
  private static String level() {
    String rest = "shiftright(event.%s, reached)".formatted(CELL);
    return "aggregate(%s, 0, (reached, event) -> reached + bit_count((~%s & (%s + 1)) - 1))"
        .formatted(EVENTS, rest, rest);
  }

  private Column cells() {
    return array(
        settings.funnel().by().stream()
            .map(by -> struct(lit(by.code()).as(Journeys.DIMENSION), value(by).as(Journeys.VALUE)))
            .toArray(Column[]::new));
  }

  private static Column value(Dimension dimension) {
    return switch (dimension) {
      case ALL -> lit(Dimension.ALL.code());
      case SEGMENT -> col(Rfm.SEGMENT);
      case CAMPAIGN -> col(Visits.CAMPAIGN);
      case DEVICE -> col(Visits.DEVICE);
    };
  }

  /** Sessions and customers at each step: first a customer's, so that each counts once. */
  private Dataset<Row> counted(Dataset<Row> cells) {
    List<Column> ofOne = new ArrayList<>();
    List<Column> ofAll = new ArrayList<>();
    for (int position = 1; position <= funnel(); position++) {
      Column reached = col(LEVEL).geq(position);
      ofOne.add(count_if(reached).as(sessions(position)));
      ofAll.add(sum(sessions(position)).as(sessions(position)));
      ofAll.add(count_if(col(KNOWN).and(col(sessions(position)).gt(0))).as(customers(position)));
    }
    return cells
        .groupBy(Journeys.DIMENSION, Journeys.VALUE, WHO)
        .agg(max(col(Visits.CUSTOMER_ID).isNotNull()).as(KNOWN), ofOne.toArray(Column[]::new))
        .groupBy(Journeys.DIMENSION, Journeys.VALUE)
        .agg(ofAll.get(0), ofAll.subList(1, ofAll.size()).toArray(Column[]::new))
        .where(col(sessions(1)).geq(settings.funnel().leastSessions()));
  }

  private Dataset<Row> figures(Dataset<Row> counted) {
    Column[] rows = IntStream.rangeClosed(1, funnel()).mapToObj(this::row).toArray(Column[]::new);
    return counted
        .withColumn(CELL, explode(array(rows)))
        .select(col(Journeys.DIMENSION), col(Journeys.VALUE), col(CELL + ".*"));
  }

  private Column row(int position) {
    Column none = lit(null).cast("double");
    Column here = col(sessions(position));
    return struct(
        lit(position).as(Journeys.POSITION),
        lit(settings.funnel().steps().get(position - 1).name()).as(Journeys.STEP),
        here.as(Journeys.SESSIONS),
        col(customers(position)).as(Journeys.CUSTOMERS),
        share(here, col(sessions(1))).as(Journeys.CONVERSION),
        (position == 1 ? none : share(here, col(sessions(position - 1))))
            .as(Journeys.STEP_CONVERSION),
        (position == funnel() ? none : share(here.minus(col(sessions(position + 1))), here))
            .as(Journeys.DROP_OUT));
  }

  private static Column share(Column some, Column all) {
    return when(all.gt(0), round(some.multiply(DIGITS).divide(all)).divide(DIGITS));
  }

  private int funnel() {
    return settings.funnel().steps().size();
  }

  private static String sessions(int position) {
    return "sessions_" + position;
  }

  private static String customers(int position) {
    return "customers_" + position;
  }
}
