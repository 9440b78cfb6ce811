package io.clientele.model.churn;

import static org.apache.spark.sql.functions.col;

import io.clientele.config.ChurnTrainingSettings;
import io.clientele.config.ChurnTrainingSettings.Regression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Learns who leaves, the way it is then tested: settings are those that did best on later cases
 * than they had learned from, what is said is calibrated on such cases, and both are known before
 * the cases of the test. What is published is then made the same way, of all cases.
 *
 * @param settings how
 * @param inputs what the regression is given
 * @param cases in a stable order
 * @param history what may be learned from which
 */
record ChurnLearning(
    ChurnTrainingSettings settings, ChurnInputs inputs, Dataset<Row> cases, History history) {
  /** Among the measures, how the regression is held back. */
  static final String PENALTY = "penalty";

  static final String ELASTIC_NET = "elastic_net";

  /** Among the measures, how the tested model was calibrated. */
  static final String OFFSET = "calibration_offset";

  static final String SLOPE = "calibration_slope";

  /** How a regression is held back. */
  private record Choice(double penalty, double elasticNet) {}

  /** What a choice says of each fold that it had not seen. */
  private record Tried(Choice choice, Map<Integer, Outcomes> outcomes) {
    double logLoss() {
      return Outcomes.all(since(0)).scored(Calibration.NONE).logLoss();
    }

    List<Outcomes> since(int from) {
      return outcomes.entrySet().stream()
          .filter(fold -> fold.getKey() >= from)
          .map(Map.Entry::getValue)
          .toList();
    }
  }

  TestedModel learn() {
    List<String> names = inputs.names();
    ChurnModel none = ChurnModel.constant(history.baseRate(), names.size());
    if (!history.isEnough() || names.isEmpty()) {
      return new TestedModel(none, Map.of(), Map.of(), List.of());
    }
    InputSample sample = new InputSample(settings.mostCases());
    List<InputSample.Inputs> seen = sample.cases(since(history.firstTrained()), history.cases());
    List<String> leaks = new LeakGuard(settings.guards().mostAucOfOne()).leaks(inputs, seen);
    if (!leaks.isEmpty()) {
      return new TestedModel(none, Map.of(), Map.of(), leaks);
    }
    Dataset<Row> some = sample.of(cases, history.cases());
    Tried chosen = choose(some);
    ChurnModel early = train(chosen.choice(), history.gap());
    Outcomes test = Outcomes.of(early, fold(cases, 0));
    Map<String, Double> measures = measures(chosen, test);
    if (settings.challenger().trees() > 0) {
      measures.putAll(
          new ChallengerTrees(settings.challenger())
              .measures(some.where(col(ChurnCases.FOLD).geq(history.gap())), fold(cases, 0)));
    }
    if (measures.getOrDefault("auc", 0.0) < settings.leastAuc()) {
      return new TestedModel(none, measures, Map.of(), List.of());
    }
    ChurnModel model = history.firstTrained() == history.gap() ? early : train(chosen.choice(), 0);
    Tried all = history.firstTrained() == 0 ? with(chosen, test) : chosen;
    return new TestedModel(
        model.calibrated(calibration(all, history.firstTrained())),
        measures,
        distributions(names, seen),
        List.of(),
        new LifetimeTrainer(settings.lifetime(), inputs)
            .train(some.where(col(ChurnCases.FOLD).geq(history.firstTrained()))),
        Optional.empty());
  }

  /** The choice that lost least; of equals the one that is held back most. */
  private Tried choose(Dataset<Row> sample) {
    List<Choice> choices = choices();
    List<Integer> folds = history.tested(history.gap());
    List<Tried> tried = new ArrayList<>();
    for (Choice choice : choices) {
      Map<Integer, Outcomes> outcomes = new TreeMap<>();
      for (int fold : folds) {
        Dataset<Row> before = sample.where(history.learnedFor(fold, col(ChurnCases.FOLD)));
        outcomes.put(fold, Outcomes.of(trainer(choice).train(before), fold(sample, fold)));
      }
      tried.add(new Tried(choice, outcomes));
    }
    return folds.isEmpty()
        ? tried.get(0)
        : tried.stream().min(Comparator.comparingDouble(Tried::logLoss)).orElseThrow();
  }

  private List<Choice> choices() {
    Regression regression = settings.regression();
    return regression.penalties().stream()
        .sorted(Comparator.reverseOrder())
        .flatMap(
            penalty -> regression.elasticNets().stream().map(share -> new Choice(penalty, share)))
        .toList();
  }

  private static Tried with(Tried tried, Outcomes test) {
    Map<Integer, Outcomes> outcomes = new TreeMap<>(tried.outcomes());
    outcomes.put(0, test);
    return new Tried(tried.choice(), outcomes);
  }

  private Calibration calibration(Tried tried, int from) {
    return Calibration.of(cases.sparkSession(), tried.since(from));
  }

  private Map<String, Double> measures(Tried chosen, Outcomes test) {
    Calibration calibration = calibration(chosen, history.gap());
    Map<String, Double> measures = new LinkedHashMap<>(test.scored(calibration).measures());
    measures.put(PENALTY, chosen.choice().penalty());
    measures.put(ELASTIC_NET, chosen.choice().elasticNet());
    measures.put(OFFSET, calibration.offset());
    measures.put(SLOPE, calibration.slope());
    return measures;
  }

  private static Map<String, Distribution> distributions(
      List<String> names, List<InputSample.Inputs> cases) {
    Map<String, Distribution> distributions = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      int input = i;
      distributions.put(
          names.get(i),
          Distribution.of(cases.stream().mapToDouble(each -> each.values().get(input)).toArray()));
    }
    return distributions;
  }

  private ChurnModel train(Choice choice, int from) {
    return trainer(choice).train(since(from));
  }

  private ChurnTrainer trainer(Choice choice) {
    return new ChurnTrainer(
        choice.penalty(),
        choice.elasticNet(),
        settings.regression().maxIterations(),
        inputs.names().size());
  }

  private Dataset<Row> since(int from) {
    return cases.where(col(ChurnCases.FOLD).geq(from));
  }

  private static Dataset<Row> fold(Dataset<Row> cases, int fold) {
    return cases.where(col(ChurnCases.FOLD).equalTo(fold));
  }
}
