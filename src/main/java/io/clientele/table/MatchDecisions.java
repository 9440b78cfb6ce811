package io.clientele.table;

/** {@code silver.match_decisions}: what people decided of pairs of source records. */
public final class MatchDecisions {
  public static final String DECISION = "decision";
  public static final String REASON = "reason";
  public static final String DECIDED_BY = "decided_by";
  public static final String DECIDED_AT = "decided_at";

  /** That both records are one person's. */
  public static final String SAME = "same";

  /** That they are not. */
  public static final String DIFFERENT = "different";

  public static final TableSpec TABLE =
      TableSpec.table("silver", "match_decisions", "What people decided of a pair of records.")
          .column(Matches.SOURCE_L, "string", "Source of the first record.")
          .column(Matches.SOURCE_ID_L, "string", "Id of the first record.")
          .column(Matches.SOURCE_R, "string", "Source of the second record.")
          .column(Matches.SOURCE_ID_R, "string", "Id of the second record.")
          .column(DECISION, "string", "same: they are one person's; different: they are not.")
          .column(REASON, "string", "Why, as given.")
          .column(DECIDED_BY, "string", "Who decided, as given.")
          .column(DECIDED_AT, "timestamp", "When, as given.")
          .key(Matches.SOURCE_L, Matches.SOURCE_ID_L, Matches.SOURCE_R, Matches.SOURCE_ID_R);

  private MatchDecisions() {}
}
