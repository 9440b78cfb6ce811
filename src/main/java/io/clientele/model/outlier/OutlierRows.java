package io.clientele.model.outlier;

import io.clientele.table.Outliers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the table, without its date, of customers as {@link FindOutliers} selects them: one
 * of who is unusual or faulty, none of who is not.
 *
 * @param unusual who is; null when customers are too few to tell
 */
record OutlierRows(@Nullable UnusualCustomers unusual) implements Serializable {
  static final StructType COLUMNS =
      new StructType(
          Arrays.stream(Outliers.TABLE.structType().fields())
              .filter(field -> !field.name().equals(Outliers.AS_OF))
              .toArray(StructField[]::new));

  /** None, or one. */
  Iterator<Row> of(Row customer) {
    String id = customer.getAs(Outliers.CUSTOMER_ID);
    String fault = customer.getAs(FindOutliers.FAULT);
    boolean buys = customer.<Boolean>getAs(FindOutliers.BUYS);
    List<Row> rows =
        unusual == null || !buys
            ? faulty(id, fault)
            : compared(
                unusual,
                id,
                fault,
                customer.getList(customer.fieldIndex(FindOutliers.VALUES)),
                customer.getList(customer.fieldIndex(FindOutliers.SCALED)));
    return rows.iterator();
  }

  private static List<Row> faulty(String id, @Nullable String fault) {
    return fault == null
        ? List.of()
        : List.of(row(id, Outliers.DATA_FAULT, null, null, List.of(fault), List.of()));
  }

  private static List<Row> compared(
      UnusualCustomers unusual,
      String id,
      @Nullable String fault,
      List<@Nullable Double> values,
      List<@Nullable Double> scaled) {
    List<Double> z = unusual.usual().z(scaled);
    if (fault == null && !unusual.isUnusual(z)) {
      return List.of();
    }
    List<String> reasons = new ArrayList<>(unusual.reasons(values, z));
    if (fault != null) {
      reasons.add(0, fault);
    }
    return List.of(
        row(
            id,
            fault == null ? Outliers.UNUSUAL : Outliers.DATA_FAULT,
            unusual.usual().distance(z),
            UnusualCustomers.most(z),
            reasons,
            indicators(unusual.usual(), values, z)));
  }

  private static List<Row> indicators(
      UsualCustomer usual, List<@Nullable Double> values, List<Double> z) {
    List<Row> indicators = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      UsualCustomer.Axis axis = usual.axes().get(i);
      indicators.add(
          RowFactory.create(axis.indicator().column(), values.get(i), axis.usual(), z.get(i)));
    }
    return indicators;
  }

  private static Row row(
      String id,
      String kind,
      @Nullable Double distance,
      @Nullable Double most,
      List<String> reasons,
      List<Row> indicators) {
    return RowFactory.create(id, kind, distance, most, reasons.toArray(), indicators.toArray());
  }
}
