package io.clientele.golden;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.clientele.config.GoldenRecordSettings;
import io.clientele.config.SurvivorshipSettings;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Customers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which of a person's records comes first for a value: by the value's rule, then {@code
 * updated_at}, {@code created_at}, source and source id, so that no two are equal.
 *
 * @param settings the rules
 */
record Precedence(GoldenRecordSettings settings) {
  private static final String RECENCY = "_recency";

  /** The records with what {@link #of} looks at. */
  Dataset<Row> ranked(Dataset<Row> records, List<Candidate> candidates) {
    Map<String, Column> ranks = new LinkedHashMap<>();
    for (Candidate candidate : candidates) {
      ranks.put(rank(candidate), rank(candidate, candidates));
    }
    // First the whole person, so that values within a person need no shuffle of their own.
    return records.withColumn(RECENCY, recency()).withColumns(ranks);
  }

  /** Least for the record whose value survives; null for one that gives none. */
  Column of(Candidate candidate) {
    return when(
        candidate.given(), struct(not(candidate.valid()), col(rank(candidate)), col(RECENCY)));
  }

  private static Column recency() {
    return row_number()
        .over(
            Window.partitionBy(Customers.CUSTOMER_ID)
                .orderBy(
                    col(CustomerRecords.UPDATED_AT).desc_nulls_last(),
                    col(CustomerRecords.CREATED_AT).desc_nulls_last(),
                    col(CustomerRecords.SOURCE),
                    col(CustomerRecords.SOURCE_ID)));
  }

  private static String rank(Candidate candidate) {
    return "_rank_" + candidate.name();
  }

  /** What the value's rule says, the least first. */
  private Column rank(Candidate candidate, List<Candidate> candidates) {
    SurvivorshipSettings survivorship = settings.of(candidate.name());
    return switch (survivorship.rule()) {
      case MOST_RECENT -> lit(0);
      case MOST_FREQUENT -> mostFirst(frequency(candidate));
      case MOST_COMPLETE -> mostFirst(completeness(candidates));
      case LONGEST -> mostFirst(candidate.size());
      case SOURCE_PRIORITY -> position(survivorship.sources());
    };
  }

  private static Column mostFirst(Column number) {
    return lit(0).minus(number);
  }

  private static Column frequency(Candidate candidate) {
    return count(when(candidate.given(), lit(1)))
        .over(Window.partitionBy(col(Customers.CUSTOMER_ID), candidate.same()));
  }

  private static Column completeness(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::count).reduce(lit(0), Column::plus);
  }

  private static Column position(List<String> sources) {
    Column position = lit(sources.size());
    for (int i = sources.size() - 1; i >= 0; i--) {
      position =
          when(col(CustomerRecords.SOURCE).equalTo(sources.get(i)), lit(i)).otherwise(position);
    }
    return position;
  }
}
