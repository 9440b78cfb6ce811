package io.clientele.model.value;

import io.clientele.config.ValueSettings.Worth;
import io.clientele.table.CustomerValue;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Tells what each customer is expected to buy.
 *
 * @param horizonDays days that purchases and revenue are told for
 * @param worth what a customer's value is
 * @param atRiskBelow probability of being alive below which a customer is at risk
 * @param models by cohort, with that of all
 */
record ValueScores(
    List<Integer> horizonDays, Worth worth, double atRiskBelow, TreeMap<String, ValueModel> models)
    implements Serializable {
  private static final int YEAR = 365;

  /**
   * Customers, as {@link ValueColumns} tells them, as rows of the table; without date and model.
   */
  Dataset<Row> of(Dataset<Row> customers) {
    StructType columns =
        new StructType(
            Arrays.stream(CustomerValue.TABLE.structType().fields())
                .filter(field -> !field.name().equals(CustomerValue.AS_OF))
                .filter(field -> !field.name().equals(CustomerValue.MODEL_VERSION))
                .toArray(StructField[]::new));
    ValueScores scores = this;
    return customers.map((MapFunction<Row, Row>) scores::row, Encoders.row(columns));
  }

  private Row row(Row customer) {
    String own = customer.getString(1);
    String cohort = models.containsKey(own) ? own : ValueColumns.ALL;
    ValueModel model = Objects.requireNonNull(models.get(cohort));
    Buying buying = model.buying(customer.getInt(2), customer.getInt(3), customer.getInt(4));
    double value =
        customer.isNullAt(5)
            ? model.spending().expectedMean(0, 0)
            : model.spending().expectedMean(buying.repeats(), customer.getDouble(5));
    List<Row> horizons = new ArrayList<>();
    for (int days : horizonDays) {
      double purchases = model.expectedPurchases(buying, days);
      horizons.add(RowFactory.create(days, purchases, money(purchases * value)));
    }
    double purchases = model.expectedPurchases(buying, YEAR);
    return RowFactory.create(
        customer.getString(0),
        cohort,
        model.purchases().probabilityAlive(buying),
        atRiskOn(model.daysUntilBelow(buying, atRiskBelow), customer.getDate(6)),
        purchases,
        money(value),
        money(purchases * value),
        money(model.worth(buying, value, worth)),
        horizons.toArray());
  }

  private static @Nullable Date atRiskOn(OptionalInt days, Date asOf) {
    return days.isPresent() ? Date.valueOf(asOf.toLocalDate().plusDays(days.getAsInt())) : null;
  }

  private static BigDecimal money(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
  }
}
