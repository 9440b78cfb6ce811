package io.clientele.mart.action;

import io.clientele.config.ActionSettings;
import io.clientele.config.ConfigurationException;
import io.clientele.config.Problem;
import io.clientele.table.Lenient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds out which SQL of the rules does not fit the columns they may look at.
 *
 * @param settings the rules
 */
record RuleProblems(ActionSettings settings) {
  private static final String FILE = "jobs/actions.conf";
  private static final String ROOT = "clientele.jobs.actions.";

  /**
   * A problem an expression that does not fit.
   *
   * @param all what Spark said of all of them together
   */
  ConfigurationException told(Dataset<Row> customers, AnalysisException all) {
    List<Problem> problems = new ArrayList<>();
    expressions()
        .forEach(
            (path, sql) ->
                Lenient.problem(customers, sql)
                    .ifPresent(text -> problems.add(new Problem(FILE, ROOT + path, text))));
    return new ConfigurationException(
        problems.isEmpty()
            ? List.of(new Problem(FILE, ROOT + "rules", all.getSimpleMessage()))
            : problems);
  }

  /** By the settings they stand under. */
  private Map<String, String> expressions() {
    Map<String, String> expressions = new TreeMap<>();
    settings
        .rules()
        .forEach(
            (name, rule) -> {
              String path = "rules." + name + ".";
              expressions.put(path + "when", rule.when());
              expressions.put(path + "worth", rule.worth());
              rule.offer().ifPresent(offer -> expressions.put(path + "offer", offer));
              for (int i = 0; i < rule.reasons().size(); i++) {
                expressions.put(path + "reasons[" + i + "]", rule.reasons().get(i));
              }
            });
    settings
        .channels()
        .forEach(
            (name, channel) -> {
              expressions.put("channels." + name + ".reachable", channel.reachable());
              expressions.put("channels." + name + ".response", channel.response());
            });
    return expressions;
  }
}
