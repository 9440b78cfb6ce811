package io.clientele.golden;

import static org.apache.spark.sql.functions.col;

import io.clientele.config.MatchSettings;
import io.clientele.match.Compared;
import io.clientele.match.Comparisons;
import io.clientele.match.MatchModel;
import io.clientele.run.InputException;
import io.clientele.table.CustomerEvents;
import io.clientele.table.CustomerLinks;
import io.clientele.table.CustomerRecords;
import io.clientele.table.Lakehouse;
import io.clientele.table.MatchDecisions;
import io.clientele.table.Matches;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells why records are, or are not, one person's, without their values.
 *
 * @param lakehouse the published tables
 * @param settings the settings of who is who
 */
public record Explanations(Lakehouse lakehouse, MatchSettings settings) {
  private static final char SEPARATOR = ':';

  /**
   * Why two records are one person's or not: what adds up to the weight, the heaviest first.
   *
   * @param one a record as {@code source:source_id}
   * @param other the other
   * @throws InputException when one is not known, or no model stands
   */
  public String ofPair(String one, String other) {
    TrainedModel trained =
        new StoredModel(lakehouse, settings)
            .find()
            .orElseThrow(
                () ->
                    new InputException(
                        "Cannot explain: no model of who is who was trained with these settings."
                            + " Run clientele nightly first."));
    MatchModel model = trained.model(new Comparisons(settings.names()));
    Decided decided = Decided.of(lakehouse.read(MatchDecisions.TABLE));
    Dataset<Row> compared =
        ComparedRecords.of(
            lakehouse.read(CustomerRecords.TABLE).where(is(one).or(is(other))),
            decided,
            trained.placeholders());
    Compared left = record(compared, one);
    Compared right = record(compared, other);
    double weight = model.weight(left, right);
    StringBuilder text = new StringBuilder();
    String person = customer(one);
    String verdict = person.equals(customer(other)) ? "one person, " + person : "two persons";
    text.append(String.format("%s and %s: %s%n", one, other, verdict));
    new Judge(model, decided)
        .verdict(left, right)
        .ifPresent(known -> text.append(known.text()).append(System.lineSeparator()));
    text.append(System.lineSeparator());
    model.contributions(left, right).stream()
        .sorted((a, b) -> Double.compare(Math.abs(b.bits()), Math.abs(a.bits())))
        .forEach(part -> text.append(line(part.bits(), part.text())));
    text.append(line(weight, "bits for one person"));
    text.append(String.format(Locale.ROOT, "%8.4f  probability%n", MatchModel.probability(weight)));
    return text.toString();
  }

  /**
   * Why a customer holds its records: the records, and the pairs of them that speak for it.
   *
   * @throws InputException when no customer has this id
   */
  public String ofCustomer(String id) {
    String now = forwarded(id);
    List<Row> records =
        lakehouse
            .read(CustomerLinks.TABLE)
            .where(col(CustomerLinks.CUSTOMER_ID).equalTo(now))
            .orderBy(CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID)
            .select(CustomerRecords.SOURCE, CustomerRecords.SOURCE_ID)
            .collectAsList();
    if (records.isEmpty()) {
      throw new InputException(
          "Cannot explain customer " + id + ": golden.customer_links holds no such customer_id.");
    }
    StringBuilder text = new StringBuilder();
    text.append(id.equals(now) ? "" : String.format("%s became %s.%n", id, now));
    text.append(
        String.format(
            "%s: %s%n%n",
            now, records.stream().map(Explanations::name).collect(Collectors.joining(", "))));
    for (Row pair : pairs(now)) {
      text.append(
          String.format(
              Locale.ROOT,
              "%8.1f  %s:%s and %s:%s: %s%n",
              pair.getDouble(4),
              pair.getString(0),
              pair.getString(1),
              pair.getString(2),
              pair.getString(3),
              pair.getString(5)));
    }
    return text.toString();
  }

  private List<Row> pairs(String customer) {
    Dataset<Row> links =
        lakehouse
            .read(CustomerLinks.TABLE)
            .where(col(CustomerLinks.CUSTOMER_ID).equalTo(customer))
            .select(
                col(CustomerRecords.SOURCE).as(Matches.SOURCE_L),
                col(CustomerRecords.SOURCE_ID).as(Matches.SOURCE_ID_L));
    return lakehouse
        .read(Matches.TABLE)
        .join(links, new String[] {Matches.SOURCE_L, Matches.SOURCE_ID_L}, "left_semi")
        .orderBy(
            col(Matches.MATCH_WEIGHT).desc(),
            col(Matches.SOURCE_L),
            col(Matches.SOURCE_ID_L),
            col(Matches.SOURCE_R),
            col(Matches.SOURCE_ID_R))
        .select(
            Matches.SOURCE_L,
            Matches.SOURCE_ID_L,
            Matches.SOURCE_R,
            Matches.SOURCE_ID_R,
            Matches.MATCH_WEIGHT,
            Matches.EXPLANATION)
        .collectAsList();
  }

  private String forwarded(String id) {
    return lakehouse
        .read(CustomerEvents.FORWARDING)
        .where(col(CustomerEvents.FORMER_ID).equalTo(id))
        .select(CustomerEvents.CUSTOMER_ID)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse(id);
  }

  private static Compared record(Dataset<Row> compared, String name) {
    return compared.collectAsList().stream()
        .map(ComparedRecords::of)
        .filter(record -> record.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private String customer(String name) {
    return lakehouse
        .read(CustomerLinks.TABLE)
        .where(is(name))
        .select(CustomerLinks.CUSTOMER_ID)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static Column is(String name) {
    int at = name.indexOf(SEPARATOR);
    if (at < 0) {
      throw new InputException(
          "Cannot explain " + name + ": expected a record as source:source_id, such as crm:C42.");
    }
    return col(CustomerRecords.SOURCE)
        .equalTo(name.substring(0, at))
        .and(col(CustomerRecords.SOURCE_ID).equalTo(name.substring(at + 1)));
  }

  private static InputException unknown(String name) {
    return new InputException(
        "Cannot explain " + name + ": silver.customer_records holds no such record with contacts.");
  }

  private static String name(Row record) {
    return record.getString(0) + SEPARATOR + record.getString(1);
  }

  private static String line(double bits, String text) {
    return String.format(Locale.ROOT, "%+8.1f  %s%n", bits, text);
  }
}
