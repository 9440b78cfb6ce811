package io.clientele.table;

/**
 * {@code marts.journeys} (how far sessions come), {@code marts.journey_transitions} (which step
 * comes after which) and {@code marts.journey_paths} (which steps many journeys have in this
 * order).
 */
public final class Journeys {
  public static final String AS_OF = Columns.AS_OF;
  public static final String DIMENSION = "dimension";
  public static final String VALUE = "dimension_value";
  public static final String POSITION = "position";
  public static final String STEP = "step";
  public static final String SESSIONS = "sessions";
  public static final String CUSTOMERS = "customers";
  public static final String CONVERSION = "conversion";
  public static final String STEP_CONVERSION = "step_conversion";
  public static final String DROP_OUT = "drop_out";

  public static final TableSpec TABLE =
      TableSpec.table(
              "marts", "journeys", "A step of the funnel, whole or of one value of a dimension.")
          .column(AS_OF, "date", "Business date D.")
          .column(DIMENSION, "string", "all, segment, campaign or device.")
          .column(VALUE, "string", "The dimension's value; all of all.")
          .column(POSITION, "int", "Place of the step in the funnel, from 1.")
          .column(STEP, "string", "The step of the funnel.")
          .column(SESSIONS, "bigint", "Sessions that reached it, robots left out.")
          .column(CUSTOMERS, "bigint", "Known customers of these sessions.")
          .column(CONVERSION, "double", "Share of the sessions at the first step, 0 to 1.")
          .column(
              STEP_CONVERSION,
              "double",
              "Share of the sessions at the step before, 0 to 1; null of the first.")
          .column(
              DROP_OUT,
              "double",
              "Share of its sessions that do not reach the next step, 0 to 1; null of the last.")
          .key(DIMENSION, VALUE, POSITION);

  public static final String FROM_STEP = "from_step";
  public static final String TO_STEP = "to_step";
  public static final String COUNT = "transitions";
  public static final String PROBABILITY = "probability";
  public static final String MEDIAN_MINUTES = "median_minutes";

  /** {@link #FROM_STEP} of a journey's first step. */
  public static final String START = "(start)";

  /** {@link #TO_STEP} of a journey's last step. */
  public static final String END = "(end)";

  public static final TableSpec TRANSITIONS =
      TableSpec.table(
              "marts", "journey_transitions", "How often one step comes right after another.")
          .column(AS_OF, "date", "Business date D.")
          .column(FROM_STEP, "string", "The step before; (start): none in the journey.")
          .column(TO_STEP, "string", "The step after; (end): none in the journey.")
          .column(COUNT, "bigint", "How often.")
          .column(PROBABILITY, "double", "Share of what comes after the step before, 0 to 1.")
          .column(MEDIAN_MINUTES, "double", "Median whole minutes between; null at start and end.")
          .key(FROM_STEP, TO_STEP);

  public static final String RANK = "rank";
  public static final String PATH = "path";
  public static final String STEPS = "steps";
  public static final String JOURNEYS = "journeys";
  public static final String SUPPORT = "support";

  public static final TableSpec PATHS =
      TableSpec.table(
              "marts",
              "journey_paths",
              "Steps that many journeys have in this order, with or without others between.")
          .column(AS_OF, "date", "Business date D.")
          .column(RANK, "int", "Place by journeys, from 1.")
          .column(PATH, "array<string>", "The steps.")
          .column(STEPS, "int", "How many.")
          .column(JOURNEYS, "bigint", "Journeys that have them, of those looked at.")
          .column(SUPPORT, "double", "Share of the journeys looked at, 0 to 1.")
          .key(RANK);

  private Journeys() {}
}
