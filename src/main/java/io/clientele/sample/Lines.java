package io.clientele.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static final int LATE_ONE_IN = 12;

  private final Company company;
  private final Deliveries deliveries;
  private final List<Row> rows = new ArrayList<>();

  Lines(Company company) {
    this.company = company;
    this.deliveries = new Deliveries(company);
  }

  /** Adds a line of fields that is delivered with its day, or a night late. */
  void addFields(Export export, long second, String... fields) {
    addFields(export, Moments.day(second), second, fields);
  }

  /** Adds a line of fields that is delivered on a day, sorted by its moment. */
  void addFields(Export export, int day, long second, String... fields) {
    String line = Text.delimited(export.separator(), fields);
    int delivered = delivered(export, day, line);
    add(export, delivered, second, line);
    Optional<Dirt> dirt = Dirt.of(company, export, line);
    if (dirt.isPresent()) {
      String[] damaged = dirt.get().damaged(export, fields);
      addDirt(export, delivered, second, dirt.get(), Text.delimited(export.separator(), damaged));
    }
  }

  /** Adds an object of names and texts in turn that is delivered with its day, or a night late. */
  void addJson(Export export, long second, String... namesAndTexts) {
    String line = Text.json(namesAndTexts);
    int delivered = delivered(export, Moments.day(second), line);
    add(export, delivered, second, line);
    Optional<Dirt> dirt = Dirt.of(company, export, line);
    if (dirt.isPresent()) {
      addDirt(export, delivered, second, dirt.get(), dirt.get().damaged(line));
    }
  }

  /** Adds a row of a truth, if what it is about is known by the end. */
  void addTruth(Export export, long second, String... fields) {
    if (Moments.day(second) <= company.endDay()) {
      add(export, company.endDay(), 0, Text.delimited(export.separator(), fields));
    }
  }

  private void addDirt(Export export, int day, long second, Dirt dirt, String line) {
    add(export, day, second, line);
    if (day <= company.endDay()) {
      String file = deliveries.name(deliveries.file(export, day));
      addTruth(Export.DIRT, 0, export.feed(), file, dirt.label());
    }
  }

  private void add(Export export, int delivered, long second, String line) {
    if (delivered <= company.endDay()) {
      rows.add(RowFactory.create(deliveries.file(export, delivered), second, line));
    }
  }

  /** Some of what happens around the nights is delivered a night later, if there is one. */
  private int delivered(Export export, int day, String line) {
    boolean nightly = day >= company.historyDay() && day < company.endDay();
    return nightly && export.isEvents() && Math.floorMod(line.hashCode(), LATE_ONE_IN) == 0
        ? day + 1
        : day;
  }

  List<Row> rows() {
    return rows;
  }
}
