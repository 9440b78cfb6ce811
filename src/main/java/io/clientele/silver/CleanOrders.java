package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Products;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * {@code clean-orders}: reads the feeds of products and transactions, writes {@code
 * silver.products}, one row a product, and {@code silver.order_lines}, one row an order line as of
 * D.
 *
 * @param settings the settings
 */
public record CleanOrders(Settings settings) implements Job {
  @Override
  public String name() {
    return "clean-orders";
  }

  @Override
  public Set<String> reads() {
    return feeds().tablesAnd(CustomerLinks.TABLE.fullName());
  }

  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return feeds().lastDay(lakehouse);
  }

  @Override
  public Set<String> writes() {
    return Set.of(Products.TABLE.fullName(), OrderLines.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    FeedRows rows = new FeedRows(lakehouse, context.asOf());
    List<Feed> catalogues = settings.feeds(Kind.PRODUCTS);
    JobReport report = JobReport.empty();
    if (catalogues.stream().anyMatch(rows::delivered)) {
      Dataset<Row> products = oneOfEach(rows.of(Kind.PRODUCTS, catalogues));
      report = report.and(context.overwrite(Products.TABLE, products));
    }
    Dataset<Row> lines =
        rows.of(Kind.TRANSACTIONS, settings.feeds(Kind.TRANSACTIONS))
            .transform(new LineTypes(settings.currency())::apply)
            .transform(new ProductNames(lakehouse.read(Products.TABLE))::apply)
            .transform(new CustomerIds(lakehouse.read(CustomerLinks.TABLE))::apply);
    return report.and(context.overwrite(OrderLines.TABLE, lines));
  }

  private Feeds feeds() {
    return new Feeds(
        Stream.of(Kind.PRODUCTS, Kind.TRANSACTIONS)
            .flatMap(kind -> settings.feeds(kind).stream())
            .toList(),
        settings.currency());
  }

  /** Of a product that several catalogues hold, the last row of the first catalogue. */
  private static Dataset<Row> oneOfEach(Dataset<Row> products) {
    return products
        .withColumn(
            "_nth",
            row_number()
                .over(
                    Window.partitionBy(Products.PRODUCT_ID)
                        .orderBy(
                            col(FeedRows.FEED),
                            col(FeedRows.SOURCE_FILE).desc(),
                            col(FeedRows.FILE_LINE).desc())))
        .where(col("_nth").equalTo(1));
  }
}
