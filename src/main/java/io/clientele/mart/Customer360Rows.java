package io.clientele.mart;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.EngagementSettings;
import io.clientele.table.Churn;
import io.clientele.table.Clusters;
import io.clientele.table.Columns;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerFeatures;
import io.clientele.table.CustomerRecords;
import io.clientele.table.CustomerValue;
import io.clientele.table.Customers;
import io.clientele.table.Lakehouse;
import io.clientele.table.NextPurchase;
import io.clientele.table.Outliers;
import io.clientele.table.Recommendations;
import io.clientele.table.Rfm;
import io.clientele.table.TableSpec;
import io.clientele.table.Verbatims;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Every golden customer with all that the night computed of them, one row each; null where a model
 * says nothing of a customer. Of the golden record only the columns without contact data are read.
 *
 * @param asOf business date D; scores of another date are not taken
 * @param engagement how the engagement score is made
 */
record Customer360Rows(LocalDate asOf, EngagementSettings engagement) {
  static final Set<String> TABLES =
      Set.of(
          Customers.TABLE.fullName(),
          CustomerFeatures.TABLE.fullName(),
          Rfm.TABLE.fullName(),
          Clusters.TABLE.fullName(),
          Churn.TABLE.fullName(),
          CustomerValue.TABLE.fullName(),
          NextPurchase.TABLE.fullName(),
          Recommendations.TABLE.fullName(),
          Outliers.TABLE.fullName(),
          Verbatims.TABLE.fullName());

  /** Scores from which on a customer is a promoter, or passive. */
  private static final int PROMOTER_FROM = 9;

  private static final int PASSIVE_FROM = 7;

  Dataset<Row> of(Lakehouse lakehouse, Dataset<Row> features) {
    List<Dataset<Row>> told =
        List.of(
            derived(features),
            scores(lakehouse, Rfm.TABLE, List.of(Rfm.R, Rfm.F, Rfm.M, Rfm.RFM, Rfm.SEGMENT))
                .withColumnRenamed(Rfm.SEGMENT, Customer360.RFM_SEGMENT),
            scores(lakehouse, Clusters.TABLE, List.of(Clusters.CLUSTER_ID, Clusters.CLUSTER_NAME)),
            scores(lakehouse, Churn.TABLE, Customer360.CHURN),
            scores(lakehouse, CustomerValue.TABLE, Customer360.VALUE),
            scores(lakehouse, NextPurchase.TABLE, Customer360.NEXT_PURCHASE),
            recommended(lakehouse),
            outliers(lakehouse),
            verbatims(lakehouse));
    Dataset<Row> customers =
        lakehouse
            .read(Customers.TABLE)
            .select(
                col(Customers.CUSTOMER_ID),
                lit(Date.valueOf(asOf)).as(Columns.AS_OF),
                col(Customer360.FIRST_SEEN),
                col(Customer360.LAST_SEEN),
                col(Customer360.SOURCE_RECORDS),
                col(Customer360.CONSENTS),
                col(CustomerRecords.EMAIL).isNotNull().as(Customer360.HAS_EMAIL),
                col(CustomerRecords.PHONE).isNotNull().as(Customer360.HAS_PHONE),
                col(CustomerRecords.ADDRESS).isNotNull().as(Customer360.HAS_ADDRESS));
    for (Dataset<Row> some : told) {
      customers = customers.join(some, new String[] {Columns.CUSTOMER_ID}, "left");
    }
    return customers;
  }

  /** Features, and what follows from them. */
  private Dataset<Row> derived(Dataset<Row> features) {
    Column nps = col(CustomerFeatures.NPS_LAST);
    Column since = months_between(lit(Date.valueOf(asOf)), col(CustomerFeatures.LAST_ORDER_DATE));
    Stream<Column> derived =
        Stream.of(
            try_divide(col(CustomerFeatures.MONETARY), col(CustomerFeatures.FREQUENCY))
                .as(Customer360.AVERAGE_BASKET),
            try_divide(
                    col(CustomerFeatures.RETURN_LINES),
                    col(CustomerFeatures.LINES).plus(col(CustomerFeatures.RETURN_LINES)))
                .as(Customer360.RETURN_SHARE),
            floor(since).cast("int").as(Customer360.MONTHS_SINCE_PURCHASE),
            new Engagement(engagement).score().as(Customer360.ENGAGEMENT_SCORE),
            when(nps.geq(PROMOTER_FROM), Customer360.PROMOTER)
                .when(nps.geq(PASSIVE_FROM), Customer360.PASSIVE)
                .when(nps.isNotNull(), Customer360.DETRACTOR)
                .as(Customer360.NPS_CLASS));
    return features.select(
        Stream.concat(columns(Customer360.FEATURES), derived).toArray(Column[]::new));
  }

  /** The best product of each customer. */
  private Dataset<Row> recommended(Lakehouse lakehouse) {
    return Night.of(lakehouse, Recommendations.TABLE, asOf)
        .where(col(Recommendations.RANK).equalTo(1))
        .select(
            col(Columns.CUSTOMER_ID),
            col(Recommendations.PRODUCT_NAME).as(Customer360.NEXT_PRODUCT));
  }

  private Dataset<Row> outliers(Lakehouse lakehouse) {
    return Night.of(lakehouse, Outliers.TABLE, asOf)
        .select(
            col(Columns.CUSTOMER_ID),
            col(Outliers.KIND).as(Customer360.OUTLIER_KIND),
            col(Outliers.REASONS).as(Customer360.OUTLIER_REASONS));
  }

  /** Of each customer, the last verbatim up to the date that has a sentiment. */
  private Dataset<Row> verbatims(Lakehouse lakehouse) {
    Column day = to_date(col(Verbatims.ANSWERED_AT));
    Column order =
        struct(col(Verbatims.ANSWERED_AT), col(Verbatims.FEED), col(Verbatims.RESPONSE_ID));
    return lakehouse
        .read(Verbatims.TABLE)
        .where(col(Verbatims.SENTIMENT).isNotNull().and(day.leq(lit(Date.valueOf(asOf)))))
        .where(col(Columns.CUSTOMER_ID).isNotNull())
        .groupBy(Columns.CUSTOMER_ID)
        .agg(
            max_by(col(Verbatims.SENTIMENT), order).as(Customer360.LAST_SENTIMENT),
            max(day).as(Customer360.LAST_VERBATIM_DATE));
  }

  private Dataset<Row> scores(Lakehouse lakehouse, TableSpec table, List<String> columns) {
    return Night.of(lakehouse, table, asOf).select(columns(columns).toArray(Column[]::new));
  }

  /** The customer, and the named columns. */
  private static Stream<Column> columns(List<String> names) {
    return Stream.concat(Stream.of(Columns.CUSTOMER_ID), names.stream()).map(name -> col(name));
  }
}
