package io.clientele.golden;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Accounts;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * {@code resolve-accounts}: from {@code silver.customer_records} and {@code golden.customer_links}
 * to {@code golden.accounts}, a row a company, and {@code golden.account_contacts}, a row a company
 * and customer whose records name it. Records name the same company when they have the same SIREN,
 * or, without one, the same name but for case, accents, signs and legal form; a name that occurs
 * with one SIREN only is that company's, one that occurs with several is a company of its own.
 */
public record ResolveAccounts() implements Job {
  private static final String NAMED = "_named";
  private static final String TIMES = "_times";
  private static final String SIRENS = "_sirens";
  private static final String PLACE = "_place";
  private static final int ID_LENGTH = 20;
  private static final int SHA = 256;

  @Override
  public String name() {
    return "resolve-accounts";
  }

  @Override
  public Set<String> reads() {
    return Set.of(CustomerRecords.TABLE.fullName(), CustomerLinks.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Accounts.TABLE.fullName(), Accounts.MEMBERS.fullName());
  }

  /** Nothing of it depends on the date. */
  @Override
  public Optional<LocalDate> lastDay(Lakehouse lakehouse) {
    return Optional.of(LocalDate.EPOCH);
  }

  @Override
  public JobReport run(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    Dataset<Row> naming = naming(lakehouse.read(CustomerRecords.TABLE));
    return context
        .overwrite(Accounts.TABLE, accounts(naming))
        .and(
            context.overwrite(
                Accounts.MEMBERS, contacts(naming, lakehouse.read(CustomerLinks.TABLE))));
  }

  /** The records that name a company, with its id. */
  private static Dataset<Row> naming(Dataset<Row> records) {
    Column name = col(CustomerRecords.COMPANY_KEY);
    Column siren = col(CustomerRecords.SIREN);
    Dataset<Row> named = records.where(name.isNotNull().or(siren.isNotNull()));
    Dataset<Row> known =
        named
            .where(siren.isNotNull())
            .groupBy(name)
            .agg(count_distinct(siren).as(SIRENS), min(siren).as(NAMED))
            .where(col(SIRENS).equalTo(1))
            .select(name.as(SIRENS), col(NAMED));
    Column key =
        coalesce(concat(lit("siren "), coalesce(siren, col(NAMED))), concat(lit("name "), name));
    return named
        .join(known, name.equalTo(col(SIRENS)), "left")
        .withColumn(
            Accounts.ACCOUNT_ID,
            concat(lit("a"), substring(sha2(key.cast("binary"), SHA), 1, ID_LENGTH)));
  }

  private static Dataset<Row> accounts(Dataset<Row> naming) {
    Column spelt = col(CustomerRecords.COMPANY);
    Dataset<Row> spellings =
        naming
            .groupBy(col(Accounts.ACCOUNT_ID), spelt, col(CustomerRecords.COMPANY_KEY))
            .agg(
                count(lit(1)).as(TIMES),
                max(coalesce(col(CustomerRecords.SIREN), col(NAMED))).as(Accounts.SIREN),
                collect_set(CustomerRecords.SIRET).as(Accounts.SIRETS),
                min(CustomerRecords.FIRST_SEEN).as(Accounts.FIRST_SEEN),
                max(CustomerRecords.LAST_SEEN).as(Accounts.LAST_SEEN));
    // Of spellings as frequent as each other, the last by name.
    Column most = struct(when(spelt.isNotNull(), col(TIMES)), spelt);
    return spellings
        .groupBy(Accounts.ACCOUNT_ID)
        .agg(
            max_by(spelt, most).as(Accounts.COMPANY),
            max_by(col(CustomerRecords.COMPANY_KEY), most).as(Accounts.COMPANY_KEY),
            max(Accounts.SIREN).as(Accounts.SIREN),
            array_sort(array_distinct(flatten(collect_list(Accounts.SIRETS)))).as(Accounts.SIRETS),
            sum(TIMES).as(Accounts.SOURCE_RECORDS),
            min(Accounts.FIRST_SEEN).as(Accounts.FIRST_SEEN),
            max(Accounts.LAST_SEEN).as(Accounts.LAST_SEEN));
  }

  private static Dataset<Row> contacts(Dataset<Row> naming, Dataset<Row> links) {
    return naming
        .join(links, new String[] {CustomerLinks.SOURCE, CustomerLinks.SOURCE_ID}, "inner")
        .groupBy(Accounts.ACCOUNT_ID, Accounts.CUSTOMER_ID)
        .agg(
            count(lit(1)).as(Accounts.SOURCE_RECORDS),
            max(CustomerRecords.LAST_SEEN).as(Accounts.LAST_SEEN))
        .withColumn(
            PLACE,
            row_number()
                .over(
                    Window.partitionBy(Accounts.CUSTOMER_ID)
                        .orderBy(
                            col(Accounts.SOURCE_RECORDS).desc(),
                            col(Accounts.LAST_SEEN).desc(),
                            col(Accounts.ACCOUNT_ID))))
        .withColumn(Accounts.IS_MAIN, col(PLACE).equalTo(1));
  }
}
