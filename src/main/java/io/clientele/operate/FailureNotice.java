package io.clientele.operate;

import io.clientele.config.OperationsSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tells people that a run failed or is held back, by a command and a webhook.
 *
 * @param settings which
 */
public record FailureNotice(OperationsSettings settings) {
  private static final int REFUSED = 300;

  /** Tells them; returns what went wrong with that, which changes nothing about the run. */
  public List<String> tell(RunSummary run) {
    List<String> problems = new ArrayList<>();
    if (!settings.command().isEmpty()) {
      try {
        command(run);
      } catch (IOException | RuntimeException e) {
        problems.add("on-failure-command " + settings.command().get(0) + ": " + e.getMessage());
      }
    }
    if (settings.webhook().isPresent()) {
      try {
        webhook(settings.webhook().get(), run);
      } catch (IOException | RuntimeException e) {
        problems.add("on-failure-webhook: " + e);
      }
    }
    return problems;
  }

  private void command(RunSummary run) throws IOException {
    // From a file: a program that does not read what it is told holds nothing up.
    Path told = Files.createTempFile("clientele-run", ".json");
    try {
      Files.writeString(told, run.json());
      command(told);
    } finally {
      Files.delete(told);
    }
  }

  private void command(Path told) throws IOException {
    Process process =
        new ProcessBuilder(settings.command())
            .redirectInput(told.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      if (!process.waitFor(settings.timeoutSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("did not end within " + settings.timeoutSeconds() + " seconds");
      }
      if (process.exitValue() != 0) {
        throw new IOException("ended with exit code " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private void webhook(String url, RunSummary run) throws IOException {
    Duration timeout = Duration.ofSeconds(settings.timeoutSeconds());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(run.json()))
            .build();
    try {
      HttpResponse<Void> answer =
          HttpClient.newBuilder()
              .connectTimeout(timeout)
              .build()
              .send(request, HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() >= REFUSED) {
        throw new IOException("answered " + answer.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
