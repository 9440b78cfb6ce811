package io.clientele.config;

import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;

/**
 * One thing wrong with the configuration. Problems sort by file and line.
 *
 * @param file the file, or what else gave the setting
 * @param line the setting's line; 0 when there is none
 * @param path the setting; empty for a whole file
 * @param text what it holds, what was expected, and a way out
 */
public record Problem(String file, int line, String path, String text)
    implements Comparable<Problem> {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::file)
          .thenComparing(Problem::line)
          .thenComparing(Problem::path)
          .thenComparing(Problem::text);

  /** Origin of what {@code -D} gave. */
  static final String COMMAND_LINE = "-D";

  private static final String MERGED = "merge of ";

  /** A problem that no line of a file is to blame for. */
  public Problem(String where, String path, String text) {
    this(where, 0, path, text);
  }

  static Problem at(ConfigOrigin origin, String path, String text) {
    String file = fileOf(origin);
    // What the command line says is all on one line.
    int line = file.equals(COMMAND_LINE) ? 0 : Math.max(0, origin.lineNumber());
    return new Problem(file, line, path, text);
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + (path.isEmpty() ? "" : path + " ") + text;
  }

  private static String fileOf(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return origin.filename();
    }
    if (origin.resource() != null) {
      return origin.resource();
    }
    // An object that several files add to is told at the first of them.
    String description = origin.description();
    return description.startsWith(MERGED)
        ? description.substring(MERGED.length()).split(",", 2)[0].replaceFirst(": (\\d+)", ":$1")
        : description.replaceFirst(": \\d+$", "");
  }
}
