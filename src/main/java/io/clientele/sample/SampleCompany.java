package io.clientele.sample;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Invents a company: its customers, what they bought, saw, said and answered in two years, as raw
 * files of several systems, and the truths beside them in {@code truth/}. The same company is
 * written the same, byte for byte, whatever Spark runs on.
 */
public final class SampleCompany {
  private static final long PEOPLE_PER_TASK = 5_000;

  private final Company company;

  /**
   * A company.
   *
   * @param customers how many people
   * @param seed what everything is drawn from
   * @param end the last day delivered
   * @param nights how many of the last days are delivered night by night
   * @throws IllegalArgumentException when a number is out of its range
   */
  public SampleCompany(int customers, long seed, LocalDate end, int nights) {
    company = new Company(customers, seed, end, nights);
  }

  /**
   * Writes all files below a folder.
   *
   * @throws IOException when they cannot be written
   */
  public void write(SparkSession spark, Path folder) throws IOException {
    long people = (long) company.customers() + company.walkIns();
    int tasks = (int) (1 + people / PEOPLE_PER_TASK);
    write(spark, folder, tasks);
  }

  void write(SparkSession spark, Path folder, int tasks) throws IOException {
    long people = (long) company.customers() + company.walkIns();
    Dataset<Row> lines =
        spark
            .range(0, people, 1, tasks)
            .mapPartitions(new Everything(company), Encoders.row(Lines.SCHEMA))
            .unionByName(spark.createDataFrame(companyLines().rows(), Lines.SCHEMA));
    int files = new Deliveries(company).count();
    lines
        .repartition(Math.max(1, Math.min(files, tasks)), col(Lines.FILE))
        .sortWithinPartitions(Lines.FILE, Lines.MOMENT, Lines.LINE)
        .foreachPartition(new LineFiles(company, folder.toAbsolutePath().toString()));
    Orders orders = new Orders(company, new Catalogue(), new Seasons(company));
    new BadFiles(company).write(folder, orders);
  }

  /** The lines that are no one person's. */
  private Lines companyLines() {
    Lines lines = new Lines(company);
    Catalogue catalogue = new Catalogue();
    for (Catalogue.Product product : catalogue.products()) {
      lines.addFields(
          Export.PRODUCTS,
          company.historyDay(),
          0,
          product.id(),
          product.name(),
          product.category(),
          Text.amount(product.cents()));
    }
    Truths.addRules(catalogue, lines);
    new Wording(company).addTruths(lines);
    Pains.addTruths(lines);
    new BadFiles(company).addTruths(lines);
    return lines;
  }
}
