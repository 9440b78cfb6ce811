package io.clientele.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.clientele.table.Lakehouse;
import io.clientele.table.Ops;
import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What is worth knowing of a trained model. Its version follows from name, date, settings, data and
 * what it learned, so that the same night makes the same version.
 *
 * @param model its name, such as {@code churn}
 * @param asOf the date it was trained for
 * @param settings what it was trained with
 * @param data figures of what it was trained on
 * @param metrics how good it is, by name
 * @param parameters what it learned
 */
public record ModelCard(
    String model,
    LocalDate asOf,
    Map<String, ?> settings,
    Map<String, ?> data,
    Map<String, Double> metrics,
    Map<String, ?> parameters) {
  /** In a card, the figures of how good the model is. */
  public static final String METRICS = "metrics";

  /** In a card, figures of what the model was trained on. */
  public static final String DATA = "data";

  /** In a card, what the model learned. */
  public static final String PARAMETERS = "parameters";

  private static final String SETTINGS = "settings";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final int DIGITS = 12;
  private static final Object WRITING = new Object();

  public String version() {
    String identity = json(Map.of(SETTINGS, settings, DATA, data, PARAMETERS, parameters));
    return model + "-" + asOf + "-" + DigestUtils.sha256Hex(identity).substring(0, DIGITS);
  }

  /**
   * What a model of this name and date learned from the same data with the same settings, if there
   * is one: what {@link #record} wrote of {@code metrics} and {@code parameters}.
   */
  public static Optional<JsonNode> learned(
      Lakehouse lakehouse,
      String model,
      LocalDate asOf,
      Map<String, ?> settings,
      Map<String, ?> data) {
    return lakehouse
        .read(Ops.MODELS)
        .where(col(Ops.MODEL).equalTo(model).and(col(Ops.AS_OF).equalTo(lit(Date.valueOf(asOf)))))
        .orderBy(Ops.VERSION)
        .select(Ops.CARD)
        .collectAsList()
        .stream()
        .map(row -> tree(row.getString(0)))
        .filter(card -> card.path(SETTINGS).equals(tree(json(settings))))
        .filter(card -> card.path(DATA).equals(tree(json(data))))
        .findFirst();
  }

  /** The card of a model's version, if it is known and was trained as of a day or before. */
  public static Optional<JsonNode> card(
      Lakehouse lakehouse, String model, String version, LocalDate asOf) {
    return lakehouse
        .read(Ops.MODELS)
        .where(col(Ops.MODEL).equalTo(model).and(col(Ops.VERSION).equalTo(version)))
        .where(col(Ops.AS_OF).leq(lit(Date.valueOf(asOf))))
        .select(Ops.CARD)
        .collectAsList()
        .stream()
        .map(row -> tree(row.getString(0)))
        .findFirst();
  }

  /** The version last trained as of a day or before with these settings. */
  public static Optional<String> last(
      Lakehouse lakehouse, String model, LocalDate asOf, Map<String, ?> settings) {
    return lakehouse
        .read(Ops.MODELS)
        .where(col(Ops.MODEL).equalTo(model).and(col(Ops.AS_OF).leq(lit(Date.valueOf(asOf)))))
        .orderBy(col(Ops.AS_OF).desc(), col(Ops.RUN_ID).desc(), col(Ops.VERSION))
        .select(Ops.VERSION, Ops.CARD)
        .collectAsList()
        .stream()
        .filter(row -> isOf(tree(row.getString(1)), settings))
        .map(row -> row.getString(0))
        .findFirst();
  }

  /** Whether a card tells of a model trained with these settings. */
  public static boolean isOf(JsonNode card, Map<String, ?> settings) {
    return card.path(SETTINGS).equals(tree(json(settings)));
  }

  /**
   * Adds the card to {@code ops.models} unless this version stands there. Models of one night may
   * be trained side by side, hence one at a time.
   */
  public long record(JobContext context) {
    Lakehouse lakehouse = context.lakehouse();
    synchronized (WRITING) {
      boolean known =
          !lakehouse
              .read(Ops.MODELS)
              .where(col(Ops.MODEL).equalTo(model).and(col(Ops.VERSION).equalTo(version())))
              .isEmpty();
      return known
          ? 0
          : lakehouse.append(
              Ops.MODELS,
              context
                  .spark()
                  .createDataFrame(List.of(row(context.runId())), Ops.MODELS.structType()));
    }
  }

  private Row row(String runId) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put(SETTINGS, settings);
    card.put(DATA, data);
    card.put(METRICS, metrics);
    card.put(PARAMETERS, parameters);
    return RowFactory.create(
        model,
        version(),
        Date.valueOf(asOf),
        runId,
        CollectionConverters.asScala(new TreeMap<>(metrics)),
        json(card));
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot read a model's card.", e);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the model's card.", e);
    }
  }
}
