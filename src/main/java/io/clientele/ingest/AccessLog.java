package io.clientele.ingest;

import io.clientele.config.Secret;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Access logs of Apache and nginx, common or combined. A visitor is an address with a user agent,
 * told by a keyed hash of both; bots are those whose user agent says so, or says nothing in a log
 * that has user agents.
 *
 * @param key of the hash; kept as text because tasks take it along
 */
record AccessLog(String key) implements TextFormat {
  static final StructType COLUMNS =
      new StructType()
          .add("remote_host", DataTypes.StringType)
          .add("ident", DataTypes.StringType)
          .add("remote_user", DataTypes.StringType)
          .add("time", DataTypes.TimestampType)
          .add("method", DataTypes.StringType)
          .add("url", DataTypes.StringType)
          .add("protocol", DataTypes.StringType)
          .add("status", DataTypes.StringType)
          .add("bytes", DataTypes.StringType)
          .add("referrer", DataTypes.StringType)
          .add("user_agent", DataTypes.StringType)
          .add("visitor_id", DataTypes.StringType)
          .add("is_bot", DataTypes.BooleanType);

  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

  /** Servers cut long lines off within the last text, which then has no end. */
  private static final String LAST = QUOTED.substring(0, QUOTED.length() - 1) + "(?:\".*|$)";

  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+) (\\S+) (.+?) \\[([^\\]]+)\\] "
              + QUOTED
              + " (\\d{3}|-) (\\d+|-)(?: "
              + QUOTED
              + " "
              + LAST
              + ")?\\s*",
          Pattern.DOTALL);
  private static final Pattern REQUEST = Pattern.compile("(\\S+) (.*?)(?: (HTTP/\\S+))?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /** Words by which crawlers, feed readers, monitors and libraries tell themselves. */
  private static final Pattern BOT =
      Pattern.compile(
          "(?<!cu)bots?(?:\\b|_)|crawl|spider|slurp|nutch|ezooms|archiver|explorer/|scout|feed|rss\\b"
              + "|readers?\\b|fetch|scan|monitor|preview|validator|link sleuth|curl|wget|libwww|python"
              + "|java/|ruby|perl|go-http|httpclient|http_request|okhttp|headless|phantomjs|embedly"
              + "|facebookexternalhit|whatsapp|pingdom|nagios|uptime",
          Pattern.CASE_INSENSITIVE);

  private static final int VISITOR_HEX = 20;

  static AccessLog of(Secret key) {
    return new AccessLog(key.value());
  }

  @Override
  public Dialect dialect() {
    return Dialect.LINES;
  }

  @Override
  public Probe probe() {
    return new LineCount(COLUMNS);
  }

  @Override
  public Parser parser(StructType filled, StructType present) {
    return new LineParser(key);
  }

  @Override
  public String toString() {
    return "AccessLog";
  }

  /** Whether a user agent is one of a bot's; {@code null} is a log without user agents. */
  static boolean bot(@Nullable String agent) {
    return agent != null && (agent.isBlank() || agent.equals("-") || BOT.matcher(agent).find());
  }

  private static final class LineParser implements Parser, Serializable {
    private final HmacUtils hmac;

    LineParser(String key) {
      hmac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key);
    }

    @Override
    public @Nullable String parse(String raw, @Nullable Object[] values) {
      Matcher line = LINE.matcher(raw);
      if (!line.matches()) {
        return "no access log line";
      }
      Instant time;
      try {
        time = OffsetDateTime.parse(line.group(4), TIME).toInstant();
      } catch (DateTimeException e) {
        return "no access log line: unreadable time";
      }
      values[0] = text(line.group(1));
      values[1] = text(line.group(2));
      values[2] = text(line.group(3));
      values[3] = time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
      request(line.group(5), values);
      values[7] = text(line.group(6));
      values[8] = text(line.group(7));
      values[9] = text(line.group(8));
      values[10] = text(line.group(9));
      values[11] = UTF8String.fromString(visitor(line.group(1), line.group(9)));
      values[12] = bot(line.group(9));
      return null;
    }

    @Override
    public int headers() {
      return 0;
    }

    private String visitor(String host, @Nullable String agent) {
      String visitor = host + "\n" + (agent == null ? "" : agent);
      return hmac.hmacHex(visitor).substring(0, VISITOR_HEX);
    }

    private static void request(String request, @Nullable Object[] values) {
      Matcher parts = REQUEST.matcher(request);
      if (parts.matches()) {
        values[4] = text(parts.group(1));
        values[5] = text(parts.group(2));
        values[6] = text(parts.group(3));
      } else {
        values[5] = text(request);
      }
    }

    private static @Nullable UTF8String text(@Nullable String value) {
      return value == null || value.equals("-") || value.isEmpty()
          ? null
          : UTF8String.fromString(value);
    }
  }
}
