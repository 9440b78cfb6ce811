package io.clientele.mart.action;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.clientele.config.ActionSettings.Channel;
import io.clientele.config.ActionSettings.Rule;
import io.clientele.config.ConfigurationException;
import io.clientele.table.Customer360;
import io.clientele.table.Lenient;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What each customer may get: the rules whose condition holds, each with its best channel.
 *
 * @param rules the rules and channels
 * @param asOf business date D
 */
record Candidates(Rules rules, LocalDate asOf) {
  static final String CUSTOMER_ID = Customer360.CUSTOMER_ID;

  /** Whether the customer is in control. */
  static final String HELD_OUT = "_held_out";

  /** Array of structs of the columns below, one of each rule whose condition holds. */
  static final String OFFERS = "_offers";

  /** Less the money expected, so that an array is sorted by it; null when nothing reaches. */
  static final String MINUS = "minus";

  /** The rule's place among the names. */
  static final String RULE = "rule";

  /** The channel's place among the names; null when none reaches the customer. */
  static final String CHANNEL = "channel";

  /** Whether neither cooldown nor rest keep it from the customer. */
  static final String OPEN = "open";

  static final String OFFER = "offer";
  static final String REASONS = "reasons";

  private static final String VALUE = "value";

  /** Digits of money: what is worth less than a cent is worth nothing. */
  private static final int CENTS = 2;

  private static final int PARTS = 1_000_000;

  /**
   * Candidates of all customers.
   *
   * @param customers what rules may look at, and {@link RecentActions}'s columns
   * @throws ConfigurationException when an expression of a rule does not fit the columns
   */
  Dataset<Row> of(Dataset<Row> customers) {
    try {
      return Lenient.call(customers.sparkSession(), () -> customers.select(columns()));
    } catch (Exception e) {
      // Spark's Scala code throws checked exceptions it does not declare.
      if (e instanceof AnalysisException problem) {
        throw new RuleProblems(rules.settings()).told(customers, problem);
      }
      throw e;
    }
  }

  private Column[] columns() {
    Column[] offers = rules.names().stream().map(this::offer).toArray(Column[]::new);
    return new Column[] {
      col(CUSTOMER_ID), heldOut().as(HELD_OUT), array_compact(array(offers)).as(OFFERS)
    };
  }

  private Column heldOut() {
    Column part =
        pmod(xxhash64(lit(rules.settings().control().salt()), col(CUSTOMER_ID)), lit(PARTS));
    return part.lt(lit(Math.round(rules.settings().control().share() * PARTS)));
  }

  /** Null when the rule's condition does not hold. */
  private Column offer(String name) {
    Rule rule = rules.rule(name);
    Column best =
        array_max(
            array(
                rule.channels().stream()
                    .map(channel -> through(rule, channel))
                    .toArray(Column[]::new)));
    Column[] reasons = rule.reasons().stream().map(text -> text(text)).toArray(Column[]::new);
    return when(
        holds(rule.when()),
        struct(
            best.getField(VALUE).multiply(lit(-1)).as(MINUS),
            lit(rules.names().indexOf(name)).as(RULE),
            best.getField(CHANNEL).multiply(lit(-1)).as(CHANNEL),
            open(rule, name).as(OPEN),
            rule.offer().map(Candidates::text).orElse(lit(null).cast("string")).as(OFFER),
            array_compact(array(reasons)).as(REASONS)));
  }

  /** Of channels from which the same is expected, the first by name is the best. */
  private Column through(Rule rule, String name) {
    Channel channel = rules.channel(name);
    Column reaches =
        channel.consents().stream()
            .map(purpose -> try_element_at(col(Customer360.CONSENTS), lit(purpose)))
            .map(consent -> coalesce(consent, lit(false)))
            .reduce(holds(channel.reachable()), Column::and);
    Column response = least(lit(1.0), greatest(lit(0.0), number(channel.response())));
    return when(
        reaches,
        struct(
            round(number(rule.worth()).multiply(response).minus(lit(channel.cost())), CENTS)
                .as(VALUE),
            lit(-rules.channels().indexOf(name)).as(CHANNEL)));
  }

  private Column open(Rule rule, String name) {
    return over(RecentActions.last(rules.names().indexOf(name)), rule.cooldownDays())
        .and(over(RecentActions.LAST, rules.settings().restDays()));
  }

  private Column over(String last, int days) {
    return coalesce(date_add(col(last), days).leq(lit(Date.valueOf(asOf))), lit(true));
  }

  private static Column holds(String sql) {
    return coalesce(Lenient.column(sql).cast("boolean"), lit(false));
  }

  private static Column number(String sql) {
    return nanvl(coalesce(Lenient.column(sql).cast("double"), lit(0.0)), lit(0.0));
  }

  private static Column text(String sql) {
    return Lenient.column(sql).cast("string");
  }
}
