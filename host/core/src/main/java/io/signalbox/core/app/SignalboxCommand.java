package io.signalbox.core.app;

import io.signalbox.core.admin.RpcToken;
import io.signalbox.core.ctl.Ctl;
import io.signalbox.core.ctl.RpcClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line: {@code run}, {@code check}, {@code ctl}, and what the launcher adds. */
@Command(
    name = "signalbox",
    description =
        "A SIP server in which everything above the socket can be replaced while it runs.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {RunCommand.class, CheckCommand.class})
public final class SignalboxCommand {
  private static final String CTL = "ctl";

  private final CommandLine line = new CommandLine(this);
  private final Ctl ctl;

  public SignalboxCommand() {
    this(new Ctl(SignalboxCommand::connect, new OperatorShell()));
  }

  SignalboxCommand(Ctl ctl) {
    this.ctl = ctl;
    line.addSubcommand(CTL, ctl.spec());
    line.setExecutionStrategy(this::execute);
    line.setExecutionExceptionHandler(SignalboxCommand::failed);
  }

  /** One more command; an object that picocli understands. */
  public SignalboxCommand with(Object command) {
    line.addSubcommand(command);
    return this;
  }

  /** Writes there in place of standard output and standard error. */
  SignalboxCommand writingTo(PrintWriter out, PrintWriter err) {
    line.setOut(out).setErr(err);
    return this;
  }

  /** Runs what was typed; gives the exit code: 0, 1 for a failure, 2 for a mistake in typing. */
  public int run(String... args) {
    return line.execute(args.length == 0 ? new String[] {"--help"} : args);
  }

  private int execute(ParseResult parsed) {
    boolean help = CommandLine.executeHelpRequest(parsed) != null;
    if (help) {
      return 0;
    }
    if (parsed.hasSubcommand() && parsed.subcommand().commandSpec().name().equals(CTL)) {
      return ctl.run(parsed.subcommand(), line.getOut(), line.getErr());
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int failed(Exception failure, CommandLine line, ParseResult parsed)
      throws Exception {
    if (failure instanceof ConfigFailure) {
      line.getErr().println(failure.getMessage());
      return 1;
    }
    throw failure;
  }

  private static RpcClient connect(Path directory) throws RpcClient.Refused {
    Path config = ConfigDirectory.orShipped(directory);
    try {
      Path data = HostConfig.read(config, HostConfig.home()).data();
      return new RpcClient(AdminAddress.read(data), RpcToken.read(data));
    } catch (ConfigFailure e) {
      throw new RpcClient.Refused(e.getMessage());
    } catch (IOException e) {
      throw new RpcClient.Refused("no host was started with " + config + " yet");
    }
  }
}
