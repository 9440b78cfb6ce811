package io.clientele.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** By which columns a feed's rows are told apart: of rows equal on them the last counts. */
final class FeedKey {
  private static final String KEY = "key";

  private FeedKey() {}

  /** As it is told, else the kind's; its problems are told. */
  static List<String> read(Section section, Kind kind, Map<String, String> columns) {
    if (!section.has(KEY)) {
      return byDefault(kind, columns);
    }
    List<String> key = section.texts(KEY);
    boolean known = columns.keySet().containsAll(key);
    if (kind == Kind.CUSTOMERS && known && !key.equals(byDefault(kind, columns))) {
      section.problem(KEY, "is " + key + "; customers are told apart by [source_id].");
    }
    for (String target : key) {
      if (!columns.containsKey(target)) {
        section.problem(
            KEY,
            "names \""
                + target
                + "\", which is not among the columns."
                + Suggestion.near(target, columns.keySet()));
      }
    }
    return key;
  }

  private static List<String> byDefault(Kind kind, Map<String, String> columns) {
    return switch (kind) {
      case CUSTOMERS -> List.of("source_id");
      case PRODUCTS -> List.of("product_id");
      case LABELS ->
          Stream.of(Kind.CUSTOMER_SOURCE_ID, Kind.OBSERVED_AT)
              .filter(columns::containsKey)
              .toList();
      default -> List.of();
    };
  }
}
