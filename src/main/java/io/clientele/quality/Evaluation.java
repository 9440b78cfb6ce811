package io.clientele.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holding a result against the truth gave.
 *
 * @param subject what was held against it, in words
 * @param figures the figures
 * @param notes what else is worth knowing
 * @param tables figures of many things
 */
public record Evaluation(
    String subject, List<Figure> figures, List<String> notes, List<FigureTable> tables) {
  public Evaluation {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
    tables = List.copyOf(tables);
  }

  /**
   * A figure.
   *
   * @param name what it is
   * @param value what it came to
   * @param chance what it would be by chance
   * @param chanceMeans what chance means here
   */
  public record Figure(String name, double value, double chance, String chanceMeans) {}

  static Evaluation of(String subject) {
    return new Evaluation(subject, List.of(), List.of(), List.of());
  }

  Evaluation figure(String name, double value, double chance, String chanceMeans) {
    List<Figure> more = new ArrayList<>(figures);
    more.add(new Figure(name, value, chance, chanceMeans));
    return new Evaluation(subject, more, notes, tables);
  }

  Evaluation note(String note, Object... values) {
    List<String> more = new ArrayList<>(notes);
    more.add(String.format(Locale.ROOT, note, values));
    return new Evaluation(subject, figures, more, tables);
  }

  Evaluation table(FigureTable table) {
    List<FigureTable> more = new ArrayList<>(tables);
    more.add(table);
    return new Evaluation(subject, figures, notes, more);
  }

  /** The figures as a table, chance beside them, then the notes and the other tables. */
  public String text() {
    StringBuilder text = new StringBuilder(subject).append("\n\n");
    text.append(String.format(Locale.ROOT, "%-48s %9s %9s%n", "", "figure", "chance"));
    for (Figure figure : figures) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-48s %9.4f %9.4f  %s%n",
              figure.name(),
              figure.value(),
              figure.chance(),
              figure.chanceMeans()));
    }
    notes.forEach(note -> text.append('\n').append(note));
    text.append(notes.isEmpty() ? "" : "\n");
    tables.forEach(table -> text.append('\n').append(table.text()));
    return text.toString();
  }

  /** One JSON object: each figure's name to value and chance, each table's to its rows. */
  public String json() {
    return Stream.concat(
            figures.stream().map(Evaluation::json), tables.stream().map(Evaluation::json))
        .collect(Collectors.joining(", ", "{", "}\n"));
  }

  private static String json(Figure figure) {
    return "\"%s\": {\"value\": %s, \"chance\": %s}"
        .formatted(figure.name(), number(figure.value()), number(figure.chance()));
  }

  private static String json(FigureTable table) {
    return "\"%s\": %s".formatted(table.name(), table.json());
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "null";
  }
}
