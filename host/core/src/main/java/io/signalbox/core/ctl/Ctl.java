package io.signalbox.core.ctl;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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

  /** Reads an accounts file: its text, and what its references to the environment stand for. */
  public interface Files {
    JsonObject read(String path) throws RpcClient.Refused;
  }

  private final Host host;
  private final Files files;

  public Ctl(Host host, Files files) {
    this.host = host;
    this.files = files;
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
    for (CtlCommand command : CtlCommand.ALL) {
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
            CtlCommand.ALL.stream()
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
    leaf.addOption(
        OptionSpec.builder("--json")
            .type(boolean.class)
            .description("Print the answer as JSON.")
            .build());
    for (CtlCommand.Option option : command.options()) {
      leaf.addOption(
          OptionSpec.builder(option.name())
              .type(option.flag() ? boolean.class : int.class)
              .description(option.help())
              .build());
    }
    int index = 0;
    for (CtlCommand.Argument argument : command.arguments()) {
      leaf.addPositional(
          PositionalParamSpec.builder()
              .index(Integer.toString(index++))
              .arity(argument.optional() ? "0..1" : "1")
              .paramLabel(argument.name().toUpperCase(java.util.Locale.ROOT))
              .type(String.class)
              .build());
    }
    return leaf;
  }

  /**
   * Runs what was parsed below {@code ctl}.
   *
   * @return 0, or 1 when the host refused; its words are on {@code err} then
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
      Object result = host.connect(directory).call(command.method(), params(command, leaf));
      boolean json = leaf.matchedOptionValue("--json", false);
      out.print(json ? Json.encodePrettily(result) + "\n" : Rendering.render(result));
      out.flush();
      return 0;
    } catch (RpcClient.Refused e) {
      err.println(e.getMessage());
      err.flush();
      return 1;
    }
  }

  private JsonObject params(CtlCommand command, ParseResult leaf) throws RpcClient.Refused {
    JsonObject params = new JsonObject();
    List<CtlCommand.Argument> arguments = command.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      String value = leaf.matchedPositionalValue(i, null);
      if (value != null) {
        params.put(arguments.get(i).name(), value);
      }
    }
    for (CtlCommand.Option option : command.options()) {
      Object value = leaf.matchedOptionValue(option.name(), null);
      if (value != null) {
        params.put(option.parameter(), value);
      }
    }
    if (params.containsKey("file")) {
      params.mergeIn(files.read(params.getString("file")));
    }
    return params;
  }
}
