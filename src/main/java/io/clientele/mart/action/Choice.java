package io.clientele.mart.action;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Chooses among the {@link Candidates} of each customer those of which most is expected. Where a
 * rule or channel is for so many customers only, those of whom most is expected get it, and the
 * others what is the next best for them: as in deferred acceptance (Gale, Shapley 1962), the bar
 * that one must pass for it is raised until no more than these pass.
 *
 * @param rules the rules and channels
 * @param bars what must be passed
 */
record Choice(Rules rules, List<Bar> bars) {
  /** Array of the offers chosen, the best first. */
  static final String CHOSEN = "_chosen";

  /**
   * The last customer who passes.
   *
   * @param field {@link Candidates#RULE} or {@link Candidates#CHANNEL}
   * @param place of the rule or channel among its names
   * @param minus less the money expected of that customer
   * @param customerId the customer, who decides among equals
   */
  record Bar(String field, int place, double minus, String customerId) {
    private boolean isFor(Limit limit) {
      return field.equals(limit.field()) && place == limit.place();
    }
  }

  /** How many may pass. */
  private record Limit(String field, int place, int atMost) {}

  /** With as many bars as the candidates need. */
  static Choice among(Rules rules, Dataset<Row> candidates) {
    Choice choice = new Choice(rules, List.of());
    List<Limit> limits = limits(rules);
    for (boolean raised = !limits.isEmpty(); raised; ) {
      raised = false;
      for (Limit limit : limits) {
        Optional<Row> last = choice.lastToPass(candidates, limit);
        if (last.isPresent()) {
          choice = choice.with(limit, last.get());
          raised = true;
        }
      }
    }
    return choice;
  }

  /** The candidates with {@link #CHOSEN}. */
  Dataset<Row> of(Dataset<Row> candidates) {
    Column usable = filter(col(Candidates.OFFERS), this::isUsable);
    return candidates.withColumn(
        CHOSEN, slice(array_sort(usable), 1, rules.settings().perCustomer()));
  }

  /** Empty when no more want it than may get it. */
  private Optional<Row> lastToPass(Dataset<Row> candidates, Limit limit) {
    List<Row> lastAndNext =
        of(candidates)
            .select(col(Candidates.CUSTOMER_ID), explode(col(CHOSEN)).as(CHOSEN))
            .where(col(CHOSEN).getField(limit.field()).equalTo(limit.place()))
            .select(
                col(CHOSEN).getField(Candidates.MINUS).as(Candidates.MINUS),
                col(Candidates.CUSTOMER_ID))
            .orderBy(Candidates.MINUS, Candidates.CUSTOMER_ID)
            .offset(limit.atMost() - 1)
            .limit(2)
            .collectAsList();
    return lastAndNext.size() < 2 ? Optional.empty() : Optional.of(lastAndNext.get(0));
  }

  private static List<Limit> limits(Rules rules) {
    List<Limit> limits = new ArrayList<>();
    for (int i = 0; i < rules.names().size(); i++) {
      OptionalInt atMost = rules.rule(rules.names().get(i)).atMost();
      if (atMost.isPresent()) {
        limits.add(new Limit(Candidates.RULE, i, atMost.getAsInt()));
      }
    }
    for (int i = 0; i < rules.channels().size(); i++) {
      OptionalInt atMost = rules.channel(rules.channels().get(i)).atMost();
      if (atMost.isPresent()) {
        limits.add(new Limit(Candidates.CHANNEL, i, atMost.getAsInt()));
      }
    }
    return limits;
  }

  private Choice with(Limit limit, Row last) {
    List<Bar> raised = new ArrayList<>(bars.stream().filter(bar -> !bar.isFor(limit)).toList());
    raised.add(new Bar(limit.field(), limit.place(), last.getDouble(0), last.getString(1)));
    return new Choice(rules, List.copyOf(raised));
  }

  private Column isUsable(Column offer) {
    Column usable =
        offer
            .getField(Candidates.CHANNEL)
            .isNotNull()
            .and(offer.getField(Candidates.OPEN))
            .and(offer.getField(Candidates.MINUS).lt(lit(0.0)));
    for (Bar bar : bars) {
      Column passes =
          struct(offer.getField(Candidates.MINUS), col(Candidates.CUSTOMER_ID))
              .leq(struct(lit(bar.minus()), lit(bar.customerId())));
      usable = usable.and(offer.getField(bar.field()).notEqual(lit(bar.place())).or(passes));
    }
    return usable;
  }
}
