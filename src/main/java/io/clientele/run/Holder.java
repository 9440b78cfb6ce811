package io.clientele.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Properties;

/**
 * The process that writes to a lakehouse.
 *
 * @param host the machine
 * @param pid the process there
 * @param command what it runs
 * @param runId its run
 * @param since when it took the lakehouse
 */
public record Holder(String host, long pid, String command, String runId, Instant since) {
  private static final String UNKNOWN = "unknown";

  /** This process. */
  public static Holder self(String command, String runId, Instant since) {
    return new Holder(thisHost(), ProcessHandle.current().pid(), command, runId, since);
  }

  /** The holder in words. */
  public String inWords() {
    return "clientele %s, run %s, process %d on %s, since %s"
        .formatted(command, runId, pid, host, since);
  }

  boolean isOnThisHost() {
    return host.equals(thisHost());
  }

  /** Whether its process may be running; of another machine's nothing is known. */
  boolean mayLive() {
    return !isOnThisHost() || ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  String text() {
    Properties properties = new Properties();
    properties.setProperty("host", host);
    properties.setProperty("pid", Long.toString(pid));
    properties.setProperty("command", command);
    properties.setProperty("run_id", runId);
    properties.setProperty("since", since.toString());
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** The holder that a lock file names; what it does not tell is unknown. */
  static Holder of(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      properties.clear(); // a file half written
    }
    return new Holder(
        properties.getProperty("host", UNKNOWN),
        Long.parseLong(properties.getProperty("pid", "0")),
        properties.getProperty("command", UNKNOWN),
        properties.getProperty("run_id", UNKNOWN),
        Instant.parse(properties.getProperty("since", Instant.EPOCH.toString())));
  }

  private static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
