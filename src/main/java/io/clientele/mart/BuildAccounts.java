package io.clientele.mart;

import static org.apache.spark.sql.functions.col;

import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Accounts;
import io.clientele.table.Customer360;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * {@code build-accounts}: from {@code golden.account_contacts} and {@code marts.customer_360} to
 * {@code marts.accounts}, a row a company with what its contacts did and are expected to do. A
 * customer counts in one company, so that accounts add up.
 */
public record BuildAccounts() implements Job {
  @Override
  public String name() {
    return "build-accounts";
  }

  @Override
  public Set<String> reads() {
    return Set.of(Accounts.MEMBERS.fullName(), Customer360.TABLE.fullName());
  }

  @Override
  public Set<String> writes() {
    return Set.of(Accounts.MART.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    Dataset<Row> contacts = context.lakehouse().read(Accounts.MEMBERS).where(col(Accounts.IS_MAIN));
    // Where no record names a company, nothing else is read.
    if (contacts.isEmpty()) {
      return context.overwrite(
          Accounts.MART, context.spark().createDataFrame(List.of(), Accounts.MART.structType()));
    }
    return context.overwrite(
        Accounts.MART,
        new AccountRows(context.asOf()).of(contacts, context.tonight(Customer360.TABLE)));
  }
}
