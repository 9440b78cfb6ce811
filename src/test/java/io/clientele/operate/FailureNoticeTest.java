package io.clientele.operate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.clientele.config.OperationsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FailureNoticeTest {
  @Test
  void tellsACommandOnItsStandardInput(@TempDir Path folder) throws IOException {
    Path told = folder.resolve("told");

    List<String> problems =
        notice(List.of("sh", "-c", "cat > \"$0\"", told.toString()), Optional.empty(), 30)
            .tell(RunTold.summary());

    assertEquals(List.of(), problems);
    assertEquals(RunTold.summary().json(), Files.readString(told));
  }

  @Test
  void tellsAWebhookByPost() throws IOException {
    List<String> told = new ArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/nights",
        exchange -> {
          told.add(exchange.getRequestMethod());
          told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(told.size() > 2 ? 500 : 204, -1);
          exchange.close();
        });
    server.start();
    try {
      FailureNotice notice =
          notice(
              List.of(),
              Optional.of(
                  "http://"
                      + server.getAddress().getAddress().getHostAddress()
                      + ":"
                      + server.getAddress().getPort()
                      + "/nights"),
              30);

      assertEquals(List.of(), notice.tell(RunTold.summary()));
      assertEquals(List.of("POST", RunTold.summary().json()), told);
      assertEquals(
          List.of("on-failure-webhook: java.io.IOException: answered 500"),
          notice.tell(RunTold.summary()));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void saysWhatWentWrongWithTelling() {
    assertEquals(
        List.of("on-failure-command sh: ended with exit code 3"),
        notice(List.of("sh", "-c", "exit 3"), Optional.empty(), 30).tell(RunTold.summary()));
    assertEquals(
        List.of("on-failure-command sh: did not end within 1 seconds"),
        notice(List.of("sh", "-c", "exec tail -f /dev/null"), Optional.empty(), 1)
            .tell(RunTold.summary()));
    List<String> missing =
        notice(List.of("/no/such/program"), Optional.empty(), 30).tell(RunTold.summary());
    assertTrue(missing.get(0).startsWith("on-failure-command /no/such/program: "), missing.get(0));
  }

  private static FailureNotice notice(List<String> command, Optional<String> webhook, int seconds) {
    return new FailureNotice(new OperationsSettings(Optional.empty(), command, webhook, seconds));
  }
}
