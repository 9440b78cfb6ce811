package io.clientele.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.clientele.config.Feed;
import io.clientele.config.Kind;
import io.clientele.config.Settings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.run.Since;
import io.clientele.table.Cached;
import io.clientele.table.CustomerLinks;
import io.clientele.table.Lakehouse;
import io.clientele.table.OrderLines;
import io.clientele.table.Products;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
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
    Optional<Dataset<Row>> products = products(context);
    JobReport report =
        products.map(rows -> context.overwrite(Products.TABLE, rows)).orElseGet(JobReport::empty);
    return report.and(lines(context.lakehouse()).make(context));
  }

  /** By what changed, as long as no line that stands may get another name of its product by it. */
  @Override
  public Optional<JobReport> update(JobContext context, Since since) {
    Lakehouse lakehouse = context.lakehouse();
    Optional<Dataset<Row>> products = products(context);
    if (products.isEmpty()) {
      return lines(lakehouse).update(context, since);
    }
    try (Cached catalogue = Cached.of(products.get().select(product()));
        Cached renamed = Cached.of(renamed(catalogue.rows(), lakehouse.read(Products.TABLE)))) {
      if (renamed.isEmpty()) {
        return lines(lakehouse).update(context, since);
      }
      Dataset<Row> told =
          lakehouse.read(OrderLines.TABLE).join(renamed.rows(), Products.PRODUCT_ID);
      if (!told.isEmpty()) {
        return Optional.empty();
      }
      JobReport report = context.overwrite(Products.TABLE, catalogue.rows());
      return lines(lakehouse).update(context, since).map(report::and);
    }
  }

  private EventTable lines(Lakehouse lakehouse) {
    LineTypes types = new LineTypes(settings.currency());
    return new EventTable(
        OrderLines.TABLE,
        Kind.TRANSACTIONS,
        feeds(),
        Set.of(
            OrderLines.STATUS, OrderLines.CURRENCY, OrderLines.PRODUCT_NAME, OrderLines.CATEGORY),
        rows ->
            rows.transform(types::apply)
                .transform(new ProductNames(lakehouse.read(Products.TABLE))::apply));
  }

  /** One row a product; empty when no catalogue was ever delivered. */
  private Optional<Dataset<Row>> products(JobContext context) {
    FeedRows rows = new FeedRows(context.lakehouse(), context.asOf());
    List<Feed> catalogues = settings.feeds(Kind.PRODUCTS);
    return catalogues.stream().anyMatch(rows::delivered)
        ? Optional.of(oneOfEach(rows.of(Kind.PRODUCTS, catalogues)))
        : Optional.empty();
  }

  private static Column[] product() {
    return Products.TABLE.columnNames().stream().map(name -> col(name)).toArray(Column[]::new);
  }

  /** The ids of products that came, left, or are told otherwise. */
  private static Dataset<Row> renamed(Dataset<Row> now, Dataset<Row> then) {
    return now.select(product())
        .except(then.select(product()))
        .unionByName(then.select(product()).except(now.select(product())))
        .select(Products.PRODUCT_ID)
        .distinct();
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
