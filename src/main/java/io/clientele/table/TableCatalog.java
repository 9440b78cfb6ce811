package io.clientele.table;

import java.util.List;

/** Every table whose columns are known beforehand: all but the feeds' bronze tables. */
public final class TableCatalog {
  private static final List<TableSpec> TABLES =
      List.of(
          Rejects.TABLE,
          CustomerRecords.TABLE,
          MatchDecisions.TABLE,
          OrderLines.TABLE,
          Products.TABLE,
          Visits.TABLE,
          Sessions.TABLE,
          SurveyAnswers.TABLE,
          Interactions.TABLE,
          CustomerLabels.TABLE,
          Overrides.TABLE,
          Customers.TABLE,
          CustomerLinks.TABLE,
          CustomerEvents.TABLE,
          CustomerEvents.FORWARDING,
          Matches.TABLE,
          Matches.REVIEW,
          MatchValues.TABLE,
          CustomerFeatures.TABLE,
          CustomerFeatures.SNAPSHOTS,
          Rfm.TABLE,
          Rfm.CUT_POINTS,
          Clusters.TABLE,
          Clusters.PROFILES,
          AssociationRules.TABLE,
          AssociationRules.CATEGORIES,
          RuleChanges.HISTORY,
          RuleChanges.TABLE,
          Recommendations.TABLE,
          CustomerValue.TABLE,
          NextPurchase.TABLE,
          Outliers.TABLE,
          Churn.TABLE,
          Satisfaction.TABLE,
          Verbatims.TABLE,
          Themes.TABLE,
          Themes.DRIVERS,
          Themes.EMERGING,
          Journeys.TABLE,
          Journeys.TRANSITIONS,
          Journeys.PATHS,
          PainPoints.TABLE,
          Attribution.TABLE,
          Customer360.TABLE,
          Segments.TABLE,
          Segments.KPIS,
          Segments.HISTORY,
          Segments.TRANSITIONS,
          Accounts.TABLE,
          Accounts.MEMBERS,
          Accounts.MART,
          Actions.NEXT,
          Actions.HISTORY,
          Actions.RESULTS,
          Ops.RUNS,
          Ops.JOBS,
          Ops.CHECKS,
          Ops.FILES,
          Ops.MODELS,
          Ops.PUBLISHED);

  private TableCatalog() {}

  public static List<TableSpec> tables() {
    return TABLES;
  }
}
