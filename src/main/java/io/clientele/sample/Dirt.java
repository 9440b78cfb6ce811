package io.clientele.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Damaged copies of good lines: what readers must tell and survive. A damaged line is beside the
 * good one, so that what is left without it is all there was.
 */
enum Dirt {
  BAD_DATE,
  TEXT_IN_NUMBER,
  NOT_A_NUMBER,
  MISSING_ID,
  TOO_MANY_FIELDS,
  TOO_FEW_FIELDS,
  UNKNOWN_CURRENCY,
  CUT_JSON,
  NO_OBJECT;

  /** One line in so many has a damaged copy. */
  private static final int ONE_IN = 350;

  private static final List<Dirt> OF_JSON = List.of(BAD_DATE, MISSING_ID, CUT_JSON, NO_OBJECT);
  private static final List<Dirt> OF_FIELDS =
      List.of(MISSING_ID, TOO_MANY_FIELDS, TOO_FEW_FIELDS, BAD_DATE);
  private static final List<Dirt> OF_ORDERS =
      List.of(
          MISSING_ID,
          TOO_MANY_FIELDS,
          TOO_FEW_FIELDS,
          BAD_DATE,
          TEXT_IN_NUMBER,
          NOT_A_NUMBER,
          UNKNOWN_CURRENCY);

  /** As the truth about damages writes it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is done to a line, if anything; the line alone decides. */
  static Optional<Dirt> of(Company company, Export export, String line) {
    Chance chance = company.chance("dirt", line.hashCode());
    if (!export.isDirty() || chance.below(ONE_IN) > 0) {
      return Optional.empty();
    }
    List<Dirt> kinds = kinds(export);
    return Optional.of(chance.of(kinds));
  }

  private static List<Dirt> kinds(Export export) {
    return switch (export) {
      case WEB_ORDERS, STORE_ORDERS -> OF_ORDERS;
      case WEB_EVENTS, EMAILS -> OF_JSON;
      // a record without dates is a record still
      case ESHOP -> List.of(MISSING_ID, CUT_JSON, NO_OBJECT);
      case CRM, LOYALTY -> OF_FIELDS.subList(0, 3);
      default -> OF_FIELDS;
    };
  }

  /** The fields, damaged. */
  String[] damaged(Export export, String[] fields) {
    String[] damaged = fields.clone();
    switch (this) {
      case BAD_DATE -> damaged[export.place("date")] = "31/02/2025 25:61";
      case TEXT_IN_NUMBER -> damaged[export.place("number")] = "deux";
      case NOT_A_NUMBER -> damaged[export.place("number")] = "NaN";
      case MISSING_ID -> damaged[0] = "";
      case TOO_MANY_FIELDS -> {
        damaged = Arrays.copyOf(fields, fields.length + 1);
        damaged[fields.length] = "?";
      }
      case TOO_FEW_FIELDS -> damaged = Arrays.copyOf(fields, fields.length - 3);
      case UNKNOWN_CURRENCY -> {
        damaged[0] = "X" + fields[0];
        damaged[2] = "";
        damaged[export.place("currency")] = "ZZZ";
      }
      default -> throw new IllegalStateException(name() + " is no damage of fields.");
    }
    return damaged;
  }

  /** The object, damaged. */
  String damaged(String json) {
    return switch (this) {
      case BAD_DATE -> json.replace("\":\"20", "\":\"le 32/13/20");
      case MISSING_ID -> json.replaceFirst("\"(visitor_id|id)\"", "\"ident\"");
      case CUT_JSON -> json.substring(0, json.length() / 2);
      case NO_OBJECT -> "[\"" + json.length() + "\"]";
      default -> throw new IllegalStateException(name() + " is no damage of JSON.");
    };
  }
}
