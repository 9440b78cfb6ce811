package io.clientele.model.journey;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.JourneySettings.Step;
import io.clientele.model.ConfiguredSql;
import io.clientele.model.EventTimes;
import io.clientele.table.Lakehouse;
import io.clientele.table.Visits;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The configured steps, told by their place in the configuration, from 0.
 *
 * @param steps the steps
 */
record Steps(List<Step> steps) {
  /** Place of a row's step. */
  static final String STEP = "step";

  private static final String SETTING = "clientele.jobs.journeys.steps";

  Steps {
    steps = List.copyOf(steps);
  }

  /** The tables of the steps. */
  List<String> tables() {
    return steps.stream().map(Step::table).distinct().sorted().toList();
  }

  /**
   * The rows of a table from one day to another that are a step, with {@link #STEP}; one that is
   * steps of several stages comes once for each.
   */
  Dataset<Row> of(Lakehouse lakehouse, String table, LocalDate from, LocalDate to) {
    Dataset<Row> rows =
        lakehouse
            .read(table)
            .where(
                to_date(col(EventTimes.column(table)))
                    .between(lit(Date.valueOf(from)), lit(Date.valueOf(to))));
    Dataset<Row> people =
        table.equals(Visits.TABLE.fullName())
            ? rows.where(not(coalesce(col(Visits.IS_BOT), lit(false))))
            : rows;
    return ConfiguredSql.rows(SETTING, () -> met(people, table)).where(col(STEP).isNotNull());
  }

  /** Of each stage the first step of the table whose condition holds. */
  private Dataset<Row> met(Dataset<Row> rows, String table) {
    List<Column> stages =
        steps.stream()
            .map(Step::stage)
            .distinct()
            .map(stage -> places(step -> step.table().equals(table) && step.stage().equals(stage)))
            .filter(places -> !places.isEmpty())
            .map(this::first)
            .toList();
    return stages.size() == 1
        ? rows.withColumn(STEP, stages.get(0))
        : rows.withColumn(STEP, explode(array(stages.toArray(Column[]::new))));
  }

  private List<Integer> places(Predicate<Step> which) {
    return IntStream.range(0, steps.size())
        .filter(place -> which.test(steps.get(place)))
        .boxed()
        .toList();
  }

  private Column first(List<Integer> places) {
    return coalesce(
        places.stream()
            .map(place -> when(condition(steps.get(place)), lit(place)))
            .toArray(Column[]::new));
  }

  private static Column condition(Step step) {
    return step.where().map(where -> expr(where)).orElse(lit(true));
  }

  /** The name of the step at a place. */
  Column name(Column place) {
    return element_at(
        array(steps.stream().map(step -> lit(step.name())).toArray(Column[]::new)), place.plus(1));
  }

  /** The stage of the step at a place. */
  Column stage(Column place) {
    return element_at(
        array(steps.stream().map(step -> lit(step.stage())).toArray(Column[]::new)), place.plus(1));
  }

  /**
   * What orders steps of one moment: by stage, as these are first listed; within one, what is
   * listed later comes first, since what is listed first tells what came of it.
   */
  Column turn(Column place) {
    List<String> stages = steps.stream().map(Step::stage).distinct().toList();
    Column[] turns =
        IntStream.range(0, steps.size())
            .mapToObj(i -> lit((stages.indexOf(steps.get(i).stage()) + 1) * steps.size() - i))
            .toArray(Column[]::new);
    return element_at(array(turns), place.plus(1));
  }
}
