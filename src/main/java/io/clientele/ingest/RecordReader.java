package io.clientele.ingest;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Reads a text record by record, each as it stands in the file, with the line it starts on. Blank
 * lines and comments are no records.
 */
final class RecordReader {
  /** A longer record is taken for a quote that was never closed. */
  static final int LONGEST = 16 * 1024 * 1024;

  private final Reader in;
  private final Dialect dialect;
  private final char delimiterEnd;
  private char[] buffer = new char[64 * 1024];
  private int begin;
  private int end;
  private int position;
  private int limit;
  private long line = 1;
  private long recordLine;
  private long skippedLines;
  private boolean unclosedQuote;

  RecordReader(Reader in, Dialect dialect) {
    this.in = in;
    this.dialect = dialect;
    this.delimiterEnd = dialect.delimiter().charAt(dialect.delimiter().length() - 1);
  }

  /** Goes on to the next record; false when there is none. */
  boolean next() throws IOException {
    while (read()) {
      if (!skipped()) {
        return true;
      }
      skippedLines += line - recordLine;
    }
    return false;
  }

  /** The record as it stands in the file, without its line end. */
  String raw() {
    return new String(buffer, begin, end - begin);
  }

  /** The line the record starts on, 1-based. */
  long recordLine() {
    return recordLine;
  }

  /** Lines read so far that belong to records. */
  long lines() {
    return line - 1 - skippedLines;
  }

  /** Whether the record has a quote that is not closed where it should be. */
  boolean unclosedQuote() {
    return unclosedQuote;
  }

  private boolean read() throws IOException {
    begin = position;
    recordLine = line;
    unclosedQuote = false;
    boolean quoted = false;
    boolean textAfterQuote = false;
    boolean valueStarts = dialect.quotes();
    while (more()) {
      char c = buffer[position++];
      if (quoted) {
        if (c == dialect.quote()) {
          quoted = quoteContinues();
          textAfterQuote |= !quoted && textFollows();
        } else if (c == dialect.escape()) {
          position += more() ? 1 : 0;
        } else if (c == '\n' || c == '\r') {
          lineEnded(c);
        }
      } else if (c == '\n' || c == '\r') {
        end = position - 1;
        lineEnded(c);
        unclosedQuote = textAfterQuote && line - recordLine > 1;
        return true;
      } else if (valueStarts && c == dialect.quote()) {
        quoted = true;
        valueStarts = false;
      } else if (dialect.quotes()) {
        valueStarts = delimiterEnded(c) || (valueStarts && blankBeforeQuote(c));
      }
    }
    end = position;
    boolean any = end > begin;
    line += any && !lineEnd(buffer[end - 1]) ? 1 : 0;
    unclosedQuote = quoted || (textAfterQuote && line - recordLine > 1);
    return any;
  }

  /** After a quote within quotes: whether it is a doubled one, which is then passed. */
  private boolean quoteContinues() throws IOException {
    if (more() && buffer[position] == dialect.quote()) {
      position++;
      return true;
    }
    return false;
  }

  private boolean textFollows() throws IOException {
    if (!more()) {
      return false;
    }
    char next = buffer[position];
    return next > ' ' && next != dialect.delimiter().charAt(0);
  }

  private void lineEnded(char c) throws IOException {
    if (c == '\r' && more() && buffer[position] == '\n') {
      position++;
    }
    line++;
  }

  private static boolean lineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private boolean delimiterEnded(char c) {
    String delimiter = dialect.delimiter();
    int start = position - delimiter.length();
    if (c != delimiterEnd || start < begin) {
      return false;
    }
    for (int i = 0; i < delimiter.length() - 1; i++) {
      if (buffer[start + i] != delimiter.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean blankBeforeQuote(char c) {
    return dialect.blanksBeforeQuote() && c == ' ';
  }

  private boolean skipped() {
    if (dialect.comments() && buffer[begin] == dialect.comment()) {
      return true;
    }
    for (int i = begin; i < end; i++) {
      if (!Character.isWhitespace(buffer[i]) || buffer[i] == delimiterEnd) {
        return false;
      }
    }
    return true;
  }

  private boolean more() throws IOException {
    return position < limit || fill();
  }

  /** Reads on, keeping the record begun; false at the end of the text. */
  private boolean fill() throws IOException {
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, limit - begin);
      position -= begin;
      end -= begin;
      limit -= begin;
      begin = 0;
    }
    if (limit == buffer.length) {
      if (limit >= LONGEST) {
        throw new RecordTooLongException(recordLine);
      }
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int count = in.read(buffer, limit, buffer.length - limit);
    if (count <= 0) {
      return false;
    }
    limit += count;
    return true;
  }

  /** A record longer than {@link #LONGEST} characters. */
  static final class RecordTooLongException extends IOException {
    RecordTooLongException(long line) {
      super("the record of line " + line + " is longer than " + LONGEST + " characters");
    }
  }
}
