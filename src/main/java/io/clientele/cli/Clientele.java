package io.clientele.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: arguments to commands, failures to exit codes. */
@Command(
    name = "clientele",
    mixinStandardHelpOptions = true,
    version = "Clientele 0.1.0",
    description = "The customer-knowledge lakehouse: raw files in, scored tables out.",
    footer = {
      "",
      "Exit codes: 0 done, 1 a bug, 2 configuration, 3 input, or no disk space or permission, 4 a",
      "quality gate held the night back, 5 another run holds the lakehouse. Results go to standard",
      "output, progress and logs to standard error."
    },
    subcommands = {
      NightlyCommand.class,
      JobCommand.class,
      GenerateCommand.class,
      SqlCommand.class,
      StatusCommand.class,
      ExplainCommand.class,
      AcceptCommand.class,
      RejectCommand.class,
      RollbackCommand.class,
      RejectsCommand.class,
      MaintainCommand.class,
      DoctorCommand.class,
      EvaluateCommand.class
    })
public final class Clientele {
  private Clientele() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    System.exit(run(arguments));
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... arguments) {
    try {
      return commandLine().execute(arguments);
    } catch (Error e) {
      return told(e); // Hadoop tells of a full disk by one
    }
  }

  /** What knows all commands. */
  static CommandLine commandLine() {
    return new CommandLine(new Clientele())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler((failure, line, parsed) -> told(failure));
  }

  /** Accents come out right whatever the locale says. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
  }

  private static int told(Throwable failure) {
    ExitCode.inWords(failure).ifPresentOrElse(System.err::println, failure::printStackTrace);
    return ExitCode.of(failure);
  }
}
