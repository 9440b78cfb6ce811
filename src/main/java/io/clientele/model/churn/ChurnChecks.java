package io.clientele.model.churn;

import io.clientele.config.ChurnTrainingSettings;
import io.clientele.config.ChurnTrainingSettings.Guards;
import io.clientele.run.CheckResult;
import io.clientele.table.Churn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is said of a churn model on each night that uses it.
 *
 * @param settings limits
 */
record ChurnChecks(ChurnTrainingSettings settings) {
  private static final String BEATS = "churn-model-beats-base-rate";
  private static final String CHALLENGER = "challenger_auc";

  /** How much better trees may be before the regression is said to miss something. */
  private static final double MARGIN = 0.02;

  private static final String SUBJECT = Churn.TABLE.fullName();

  List<CheckResult> of(TestedModel learned, History history, InputDrift drift) {
    List<CheckResult> checks =
        new ArrayList<>(List.of(beatsBaseRate(learned, history), noLeak(learned), steady(drift)));
    if (learned.measures().containsKey(CHALLENGER)) {
      checks.add(holdsAgainstChallenger(learned.measures()));
    }
    return checks;
  }

  private CheckResult beatsBaseRate(TestedModel learned, History history) {
    if (learned.kept().isPresent()) {
      return CheckResult.warning(
          BEATS,
          SUBJECT,
          true,
          String.format(
              Locale.ROOT,
              "%s stays in force: AUC %.4f on the latest cases, log loss %.4f; anew %.4f",
              learned.kept().get(),
              learned.measures().get("standing_auc"),
              learned.measures().get("standing_log_loss"),
              learned.measures().getOrDefault("rehearsal_log_loss", Double.NaN)));
    }
    String detail =
        !learned.measures().containsKey("auc")
            ? history.detail()
            : String.format(
                Locale.ROOT,
                "AUC %.4f on the %s; expected at least %.4f, chance is 0.5",
                learned.measures().get("auc"),
                history.folds().get(0).name(),
                settings.leastAuc());
    return CheckResult.warning(BEATS, SUBJECT, learned.passed(settings.leastAuc()), detail);
  }

  private static CheckResult holdsAgainstChallenger(Map<String, Double> measures) {
    double ours = measures.getOrDefault("auc", 0.0);
    double theirs = measures.getOrDefault(CHALLENGER, 0.0);
    return CheckResult.warning(
        "churn-regression-holds-against-trees",
        SUBJECT,
        theirs <= ours + MARGIN,
        String.format(
            Locale.ROOT,
            "AUC %.4f, of boosted trees %.4f; expected no more than %s behind",
            ours,
            theirs,
            MARGIN));
  }

  private CheckResult noLeak(TestedModel learned) {
    String found =
        learned.leaks().isEmpty()
            ? "no feature knows who churned"
            : "these features know who churned: "
                + String.join(", ", learned.leaks())
                + "; nothing was trained";
    return CheckResult.error(
        "churn-no-leak",
        SUBJECT,
        learned.leaks().isEmpty(),
        found + "; expected at most " + settings.guards().mostAucOfOne() + " of each alone");
  }

  private CheckResult steady(InputDrift drift) {
    Guards guards = settings.guards();
    boolean error = drift.most() > guards.driftError();
    double limit = error ? guards.driftError() : guards.driftWarning();
    boolean passed = drift.most() <= guards.driftWarning() && !error;
    String name = "churn-population-stability";
    return error
        ? CheckResult.error(name, SUBJECT, passed, drift.detail(limit))
        : CheckResult.warning(name, SUBJECT, passed, drift.detail(limit));
  }
}
