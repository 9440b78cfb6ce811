package io.clientele.model.voice;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import io.clientele.config.SatisfactionSettings.Period;
import io.clientele.table.Satisfaction;
import java.util.List;
import org.apache.spark.sql.Column;

/** The periods that a time falls in. */
final class Periods {
  private Periods() {}

  /** An array of a struct a period: its kind and its first day. */
  static Column of(List<Period> periods, String time) {
    return array(
        periods.stream()
            .map(
                period ->
                    struct(
                        lit(period.code()).as(Satisfaction.PERIOD),
                        trunc(to_date(col(time)), period.code()).as(Satisfaction.PERIOD_START)))
            .toArray(Column[]::new));
  }
}
