package io.clientele.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Figures of many things of a kind, a row each.
 *
 * @param name what they are, in few words
 * @param title what they are, in a line
 * @param columns what a row tells
 * @param rows values, as many as columns
 */
public record FigureTable(
    String name, String title, List<Column> columns, List<List<Object>> rows) {
  private static final String GAP = "  ";
  private static final String TEXT = "%s";

  public FigureTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A column.
   *
   * @param name what it tells
   * @param format how a value is shown
   */
  public record Column(String name, String format) {
    static Column text(String name) {
      return new Column(name, TEXT);
    }

    static Column count(String name) {
      return new Column(name, "%,d");
    }

    static Column rate(String name) {
      return new Column(name, "%.4f");
    }

    static Column bits(String name) {
      return new Column(name, "%.1f");
    }

    private boolean isText() {
      return format.equals(TEXT);
    }
  }

  /** The title and the rows below each other, texts on the left and numbers on the right. */
  String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::name).toList());
    for (List<Object> row : rows) {
      lines.add(
          IntStream.range(0, columns.size())
              .mapToObj(i -> String.format(Locale.ROOT, columns.get(i).format(), row.get(i)))
              .toList());
    }
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> lines.stream().mapToInt(line -> line.get(i).length()).max().orElse(0))
            .toArray();
    StringBuilder text = new StringBuilder(title).append("\n\n");
    if (rows.isEmpty()) {
      return text.append("none\n").toString();
    }
    lines.forEach(line -> text.append(line(line, widths)).append('\n'));
    return text.toString();
  }

  private String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String gap = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).isText() ? cells.get(i) + gap : gap + cells.get(i));
    }
    return line.toString().stripTrailing();
  }

  /** The rows as objects: column to value. */
  JsonNode json() {
    ArrayNode objects = JsonNodeFactory.instance.arrayNode();
    for (List<Object> row : rows) {
      ObjectNode object = objects.addObject();
      for (int i = 0; i < columns.size(); i++) {
        object.putPOJO(columns.get(i).name(), row.get(i));
      }
    }
    return objects;
  }
}
