package io.clientele.mart;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.clientele.table.Segments;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The periods in which customers were in segments, with those of one night put in. Only nights tell
 * of segments: a period lasts from the first night of it to the next that says otherwise. So the
 * periods are the same in whatever order nights are run, and when one is run again.
 *
 * @param night business date D
 * @param last the night before it of those that told of segments
 * @param next the night after it of these
 */
record SegmentHistory(LocalDate night, Optional<LocalDate> last, Optional<LocalDate> next) {
  private static final String THEN = "_then";
  private static final String NOW = "_now";
  private static final String LATER = "_later";
  private static final String PERIOD = "_period";
  private static final String[] CUSTOMER = {Segments.SEGMENTATION, Segments.CUSTOMER_ID};

  /** With the nights before and after D, of those given. */
  static SegmentHistory among(LocalDate night, List<LocalDate> nights) {
    return new SegmentHistory(
        night,
        nights.stream().filter(night::isAfter).max(LocalDate::compareTo),
        nights.stream().filter(night::isBefore).min(LocalDate::compareTo));
  }

  /** First days of the months whose moves the night tells of. */
  Set<LocalDate> months() {
    return Stream.concat(Stream.of(night), next.stream())
        .map(date -> date.withDayOfMonth(1))
        .collect(Collectors.toSet());
  }

  /** The periods that the night may begin, end or part. */
  Dataset<Row> open(Dataset<Row> history) {
    return history.where(on(last).or(on(Optional.of(night))).or(on(next)));
  }

  /**
   * What these periods become.
   *
   * @param open what {@link #open} gives
   * @param segments {@link Segments#TABLE} of the night, and the customer's sales
   */
  Dataset<Row> apply(Dataset<Row> open, Dataset<Row> segments) {
    Column period =
        struct(
            col(Segments.VALID_FROM),
            col(Segments.SEGMENT),
            col(Segments.VALID_TO),
            col(Segments.REVENUE));
    Dataset<Row> beside =
        open.groupBy(CUSTOMER[0], CUSTOMER[1])
            .agg(max(when(on(last), period)).as(THEN), max(when(on(next), period)).as(LATER));
    Dataset<Row> tonight =
        segments.select(
            col(CUSTOMER[0]),
            col(CUSTOMER[1]),
            struct(
                    lit(night).as(Segments.VALID_FROM),
                    col(Segments.SEGMENT),
                    date(next).as(Segments.VALID_TO),
                    col(Segments.REVENUE).cast("decimal(18,2)").as(Segments.REVENUE))
                .as(NOW));
    return beside
        .join(tonight, CUSTOMER, "full_outer")
        .select(
            col(CUSTOMER[0]), col(CUSTOMER[1]), explode(array(then(), now(), later())).as(PERIOD))
        .where(col(PERIOD).isNotNull())
        .select(CUSTOMER[0], CUSTOMER[1], PERIOD + ".*");
  }

  /** The period before, unless it goes on. */
  private Column then() {
    return when(
        col(THEN).isNotNull().and(not(goesOn(THEN))),
        col(THEN).withField(Segments.VALID_TO, lit(night)));
  }

  /** The night's, from when it began, to the next night that says otherwise. */
  private Column now() {
    Column begun =
        col(NOW)
            .withField(
                Segments.VALID_FROM,
                when(goesOn(THEN), col(THEN).getField(Segments.VALID_FROM)).otherwise(lit(night)))
            .withField(
                Segments.REVENUE,
                when(goesOn(THEN), col(THEN).getField(Segments.REVENUE))
                    .otherwise(col(NOW).getField(Segments.REVENUE)));
    return when(
        col(NOW).isNotNull(),
        begun.withField(
            Segments.VALID_TO,
            when(goesOn(LATER), col(LATER).getField(Segments.VALID_TO)).otherwise(date(next))));
  }

  /** The period after, unless the night's goes on into it. */
  private Column later() {
    Column begins = col(LATER).getField(Segments.VALID_FROM).equalTo(date(next));
    return when(
        col(LATER).isNotNull().and(not(goesOn(LATER))),
        col(LATER)
            .withField(Segments.VALID_FROM, date(next))
            .withField(
                Segments.REVENUE,
                when(begins, col(LATER).getField(Segments.REVENUE))
                    .otherwise(
                        coalesce(
                            col(NOW).getField(Segments.REVENUE),
                            col(LATER).getField(Segments.REVENUE)))));
  }

  /** Whether the night is of the segment of the period beside it. */
  private static Column goesOn(String beside) {
    return coalesce(
        col(beside).getField(Segments.SEGMENT).equalTo(col(NOW).getField(Segments.SEGMENT)),
        lit(false));
  }

  private static Column on(Optional<LocalDate> night) {
    return night
        .map(
            date ->
                col(Segments.VALID_FROM)
                    .leq(lit(date))
                    .and(col(Segments.VALID_TO).isNull().or(col(Segments.VALID_TO).gt(lit(date)))))
        .orElse(lit(false));
  }

  private static Column date(Optional<LocalDate> date) {
    return lit(date.orElse(null)).cast("date");
  }
}
