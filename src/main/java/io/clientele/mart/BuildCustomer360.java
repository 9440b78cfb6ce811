package io.clientele.mart;

import io.clientele.config.EngagementSettings;
import io.clientele.run.Job;
import io.clientele.run.JobContext;
import io.clientele.run.JobReport;
import io.clientele.table.Customer360;
import io.clientele.table.CustomerFeatures;
import java.util.Set;

/**
 * Replaces {@code marts.customer_360}, one wide row a golden customer without contact data, from
 * the golden customers, their features and the night's scores.
 *
 * @param engagement how the engagement score is made
 */
public record BuildCustomer360(EngagementSettings engagement) implements Job {
  @Override
  public String name() {
    return "build-customer-360";
  }

  @Override
  public Set<String> reads() {
    return Customer360Rows.TABLES;
  }

  @Override
  public Set<String> writes() {
    return Set.of(Customer360.TABLE.fullName());
  }

  @Override
  public JobReport run(JobContext context) {
    return context.overwrite(
        Customer360.TABLE,
        new Customer360Rows(context.asOf(), engagement)
            .of(context.lakehouse(), context.tonight(CustomerFeatures.TABLE)));
  }
}
