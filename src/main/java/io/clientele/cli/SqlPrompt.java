package io.clientele.cli;

import io.clientele.serve.Queries;
import io.clientele.serve.QueryException;
import io.clientele.serve.ResultPrinter;
import io.clientele.serve.Statements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The prompt: statements over several lines up to a semicolon, with history and completion of table
 * names. Ctrl-C drops what is typed or cancels what runs; {@code quit}, {@code exit}, {@code \q}
 * and Ctrl-D end it.
 *
 * @param queries runs the statements
 * @param printer writes their rows
 */
record SqlPrompt(Queries queries, ResultPrinter printer) {
  private static final Set<String> ENDS = Set.of("quit", "exit", "\\q");
  private static final Path HISTORY =
      Path.of(System.getProperty("user.home"), ".clientele_history");

  void run() {
    try (Terminal terminal = TerminalBuilder.builder().name("clientele").system(true).build()) {
      terminal.handle(
          Terminal.Signal.INT,
          signal -> queries.lakehouse().spark().sparkContext().cancelAllJobs());
      LineReader reader = reader(terminal);
      terminal.writer().println("Statements end with a semicolon; SHOW TABLES; lists the tables.");
      for (String text = read(reader); text != null; text = read(reader)) {
        Statements.of(text).forEach(this::answer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(String statement) {
    try {
      long rows = SqlCommand.print(queries, printer, statement);
      System.err.println(rows == 1 ? "(1 row)" : "(" + rows + " rows)");
    } catch (QueryException e) {
      System.err.println(e.getMessage());
    }
  }

  /** The next statements; null at the end. */
  private static @Nullable String read(LineReader reader) {
    while (true) {
      try {
        String text = reader.readLine("clientele> ");
        return isEnd(text) ? null : text;
      } catch (UserInterruptException e) {
        // what was typed is dropped
      } catch (EndOfFileException e) {
        return null;
      }
    }
  }

  private LineReader reader(Terminal terminal) {
    return LineReaderBuilder.builder()
        .terminal(terminal)
        .appName("clientele")
        .parser(new StatementParser())
        .completer(new StringsCompleter(queries.lakehouse().tables()))
        .variable(LineReader.HISTORY_FILE, HISTORY)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "        -> ")
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .build();
  }

  private static boolean isEnd(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return ENDS.contains(word.endsWith(";") ? word.substring(0, word.length() - 1) : word);
  }

  /** Asks for more lines until a semicolon ends the statement. */
  private static final class StatementParser implements Parser {
    private final DefaultParser words =
        new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]);

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      boolean complete = line.isBlank() || isEnd(line) || Statements.ended(line);
      if (context == ParseContext.ACCEPT_LINE && !complete) {
        throw new EOFError(-1, -1, "The statement is not ended.", ";");
      }
      return words.parse(line, cursor, context);
    }
  }
}
