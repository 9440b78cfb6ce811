package io.clientele.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The command line in processes of its own, which can be killed.
 *
 * @param options that every command gets
 * @param log where they write
 */
record Cli(List<String> options, File log) {

  /** Starts a command. */
  Process start(List<String> jvm, String... command) {
    try {
      return new ProcessBuilder(line(jvm, command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of the process that does a command. */
  List<String> line(List<String> jvm, String... command) {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    // As this one was started, so that Spark may do what it does here.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("-D"))
        .filter(argument -> !argument.startsWith("-Dclientele.failpoint"))
        .forEach(line::add);
    line.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=256m"));
    line.addAll(jvm);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Clientele.class.getName()));
    Stream.concat(Stream.of(command), options.stream()).forEach(line::add);
    return line;
  }

  /** Runs a command to its end, and returns its exit code. */
  int run(List<String> jvm, String... command) throws InterruptedException {
    return start(jvm, command).waitFor();
  }
}
