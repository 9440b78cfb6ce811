package io.clientele.model.churn;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.ntile;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.ChurnSettings;
import io.clientele.table.Churn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * From active customers with their inputs to {@code marts.churn}: probability, decile, band and the
 * reasons that raise the risk most above the average customer's.
 *
 * @param settings bands and words
 * @param inputs what the model is given
 * @param model the model
 */
record ChurnScores(ChurnSettings settings, ChurnInputs inputs, ChurnModel model) {
  private static final int DECILES = 10;
  private static final int DECIMALS = 6;
  private static final String AGAINST = "against";
  private static final String POSITION = "position";
  private static final String WORDS = "words";

  Dataset<Row> apply(Dataset<Row> customers) {
    Column order = col(Churn.CHURN_PROBABILITY);
    return customers
        .withColumn(Churn.CHURN_PROBABILITY, round(model.probability(), DECIMALS))
        .withColumn(Churn.LOG_ODDS, model.logOdds())
        .withColumn(Churn.AVERAGE_LOG_ODDS, lit(model.averageLogOdds()))
        .withColumn(Churn.CONTRIBUTIONS, contributions())
        .withColumn(Churn.REASONS, reasons())
        .withColumn(Churn.BAND, band(order))
        .withColumn(Churn.DECILE, decile());
  }

  /** Null when the model says the same of everybody: a tenth would be dealt out by chance. */
  private Column decile() {
    return model.isConstant()
        ? lit(null)
        : ntile(DECILES)
            .over(Window.orderBy(desc(Churn.CHURN_PROBABILITY), col(Churn.CUSTOMER_ID)));
  }

  private Column band(Column probability) {
    return when(probability.lt(settings.mediumFrom()), Churn.LOW)
        .when(probability.lt(settings.highFrom()), Churn.MEDIUM)
        .otherwise(Churn.HIGH);
  }

  private Column reasons() {
    if (inputs.features().isEmpty()) {
      return array().cast("array<string>");
    }
    List<Column> candidates = new ArrayList<>();
    for (int i = 0; i < inputs.features().size(); i++) {
      Column words = inputs.features().get(i).words(inputs.first(i), model.means());
      Column strength = inputs.contribution(i, model);
      candidates.add(
          struct(strength.multiply(-1).as(AGAINST), lit(i).as(POSITION), words.as(WORDS)));
    }
    Column raising =
        filter(array(candidates.toArray(Column[]::new)), one -> one.getField(AGAINST).lt(0));
    return transform(slice(array_sort(raising), 1, settings.reasons()), one -> one.getField(WORDS));
  }

  /** What each feature adds, by its name. */
  private Column contributions() {
    List<Column> entries = new ArrayList<>();
    for (int i = 0; i < inputs.features().size(); i++) {
      entries.add(lit(inputs.features().get(i).name()));
      entries.add(inputs.contribution(i, model));
    }
    return map(entries.toArray(Column[]::new)).cast("map<string,double>");
  }
}
