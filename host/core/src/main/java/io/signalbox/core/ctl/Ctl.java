package io.signalbox.core.ctl;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The {@code ctl} command line, built from {@link CtlCommand#ALL}. */
public final class Ctl {
  /** Finds the host of a configuration directory, null for the default one, and its token. */
  public interface Host {
    RpcClient connect(Path directory) throws RpcClient.Refused;
  }

  /** What the operator's shell has. */
  public interface Shell {
    /** An accounts file: its {@code text}, and the {@code references} to files and environment. */
    JsonObject accounts(String path) throws RpcClient.Refused;

    /** What the references in a text stand for; relative paths start at the working directory. */
    JsonObject references(String text);

    /** A password from standard input, or from a prompt when that is a terminal. */
    String password(String whose) throws RpcClient.Refused;

    /** Who types. */
    String user();
  }

  private final Host host;
  private final Shell shell;

  public Ctl(Host host, Shell shell) {
    this.host = host;
    this.shell = shell;
  }

  /** The command with all that is below it, for the main command line. */
  public CommandSpec spec() {
    CommandSpec ctl = CommandSpec.create().name("ctl");
    ctl.usageMessage().description("Talk to a running host.");
    ctl.mixinStandardHelpOptions(true);
    ctl.addOption(
        OptionSpec.builder("-c", "--config")
            .type(Path.class)
            .paramLabel("DIR")
            .description("The configuration directory of the host.")
            .build());
    for (CtlCommand command : CommandTable.ALL) {
      String[] words = command.words().split(" ");
      CommandSpec parent = ctl;
      for (int i = 0; i < words.length - 1; i++) {
        parent = group(parent, words[i]);
      }
      parent.addSubcommand(words[words.length - 1], leaf(command));
    }
    ctl.addSubcommand("help", new CommandLine(new CommandLine.HelpCommand()));
    return ctl;
  }

  private static CommandSpec group(CommandSpec parent, String word) {
    CommandLine existing = parent.subcommands().get(word);
    if (existing != null) {
      return existing.getCommandSpec();
    }
    CommandSpec made = CommandSpec.create().name(word).mixinStandardHelpOptions(true);
    made.usageMessage()
        .description(
            CommandTable.ALL.stream()
                .filter(command -> command.words().startsWith(word + " "))
                .map(command -> command.words().substring(word.length() + 1))
                .collect(Collectors.joining(", ", "", "; see " + word + " --help.")));
    parent.addSubcommand(word, made);
    return made;
  }

  private static CommandSpec leaf(CtlCommand command) {
    CommandSpec leaf = CommandSpec.wrapWithoutInspection(command);
    leaf.mixinStandardHelpOptions(true);
    leaf.usageMessage().description(command.help());
    if (!command.examples().isEmpty()) {
      leaf.usageMessage()
          .footer(
              command.examples().stream()
                  .map(line -> "  signalbox ctl " + line)
                  .collect(Collectors.joining("%n", "%nFor example:%n", "")));
    }
    leaf.addOption(
        OptionSpec.builder("--json")
            .type(boolean.class)
            .description("Print the answer as JSON.")
            .build());
    for (CtlCommand.Option option : command.options()) {
      leaf.addOption(
          OptionSpec.builder(option.name())
              .type(type(option.takes()))
              .paramLabel(option.takes().name())
              .description(option.help())
              .build());
    }
    int index = 0;
    for (CtlCommand.Argument argument : command.arguments()) {
      leaf.addPositional(
          PositionalParamSpec.builder()
              .index(index++ + (argument.arity().columns() ? "..*" : ""))
              .arity(argument.arity().range)
              .required(argument.arity().range.startsWith("1"))
              .paramLabel(label(argument))
              .description(description(argument))
              .type(argument.arity().columns() ? String[].class : String.class)
              .build());
    }
    return leaf;
  }

  private static String label(CtlCommand.Argument argument) {
    return argument.arity().columns()
        ? "COLUMN=VALUE"
        : argument.name().toUpperCase(java.util.Locale.ROOT);
  }

  private static String[] description(CtlCommand.Argument argument) {
    return argument.arity().columns()
        ? new String[] {"Columns as in accounts.yaml, lists with commas."}
        : new String[0];
  }

  private static Class<?> type(CtlCommand.Takes takes) {
    return switch (takes) {
      case NOTHING -> boolean.class;
      case NUMBER -> int.class;
      case TEXT -> String.class;
    };
  }

  /**
   * Runs what was parsed below {@code ctl}.
   *
   * @return 0, 1 when the host refused, 2 for a mistake in typing; the words are on {@code err}
   *     then
   */
  public int run(ParseResult parsed, PrintWriter out, PrintWriter err) {
    ParseResult leaf = parsed;
    while (leaf.hasSubcommand()) {
      leaf = leaf.subcommand();
    }
    if (!(leaf.commandSpec().userObject() instanceof CtlCommand command)) {
      leaf.commandSpec().commandLine().usage(err);
      return 2;
    }
    try {
      Path directory = parsed.matchedOptionValue("-c", null);
      RpcClient client = host.connect(directory);
      Object result = client.call(command.method(), new Params(command, shell).of(leaf));
      boolean json = leaf.matchedOptionValue("--json", false);
      out.print(json ? Json.encodePrettily(result) + "\n" : command.view().text(result));
      out.flush();
      return 0;
    } catch (Params.Mistyped e) {
      err.println(e.getMessage());
      err.flush();
      return 2;
    } catch (RpcClient.Refused e) {
      err.println(e.getMessage());
      err.flush();
      return 1;
    }
  }
}
