package io.clientele.sample;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Collects lines of files: what nobody learns before the end of the company's days is left out.
 * Within a file, lines are sorted by their moment, then by themselves.
 */
final class Lines {
  static final String FILE = "file";
  static final String MOMENT = "moment";
  static final String LINE = "line";

  static final StructType SCHEMA =
      new StructType()
          .add(FILE, DataTypes.IntegerType, false)
          .add(MOMENT, DataTypes.LongType, false)
          .add(LINE, DataTypes.StringType, false);

  private final Company company;
  private final Deliveries deliveries;
  private final List<Row> rows = new ArrayList<>();

  Lines(Company company) {
    this.company = company;
    this.deliveries = new Deliveries(company);
  }

  /** Adds a line that is delivered with its own day. */
  void add(Export export, long second, String line) {
    add(export, Moments.day(second), second, line);
  }

  /** Adds a line that is delivered on a day, sorted by its moment. */
  void add(Export export, int delivered, long second, String line) {
    if (delivered <= company.endDay()) {
      rows.add(RowFactory.create(deliveries.file(export, delivered), second, line));
    }
  }

  /** Adds a line of a truth. */
  void addTruth(Export export, String line) {
    rows.add(RowFactory.create(deliveries.file(export, company.endDay()), 0L, line));
  }

  List<Row> rows() {
    return rows;
  }
}
