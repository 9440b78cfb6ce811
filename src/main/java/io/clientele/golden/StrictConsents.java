package io.clientele.golden;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.map_from_entries;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;

/** Consents of several records as one: a purpose that any of them refuses is refused. */
final class StrictConsents {
  private StrictConsents() {}

  /** Aggregates a map of purpose to consent; purposes on which nothing is said are left out. */
  static Column of(String consents) {
    Column said =
        filter(
            flatten(collect_list(map_entries(col(consents)))),
            entry -> entry.getField("value").isNotNull());
    Column purposes = array_sort(array_distinct(transform(said, entry -> entry.getField("key"))));
    return map_from_entries(
        transform(
            purposes,
            purpose ->
                struct(
                    purpose.as("key"),
                    not(exists(
                            said,
                            entry ->
                                entry
                                    .getField("key")
                                    .equalTo(purpose)
                                    .and(not(entry.getField("value")))))
                        .as("value"))));
  }
}
