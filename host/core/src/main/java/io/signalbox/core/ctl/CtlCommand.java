package io.signalbox.core.ctl;

import java.util.List;

/**
 * One command of {@code ctl}: words that the operator types, and the method that answers.
 *
 * @param words such as {@code module reload}
 * @param method such as {@code module.reload}
 * @param arguments what follows the words, in order
 * @param options what may be said besides
 * @param help one line
 */
record CtlCommand(
    String words, String method, List<Argument> arguments, List<Option> options, String help) {
  /**
   * A word that follows the command.
   *
   * @param name of the parameter of the method
   * @param optional true if it may be left out
   */
  record Argument(String name, boolean optional) {}

  /**
   * An option.
   *
   * @param name as typed, such as {@code --dry-run}
   * @param parameter of the method
   * @param flag true if it takes no value; else it takes a number
   */
  record Option(String name, String parameter, boolean flag, String help) {}

  private static final Option DRY_RUN =
      new Option("--dry-run", "dryRun", true, "Say what would change, and change nothing.");

  private static final Option FOR_SECONDS =
      new Option("--seconds", "seconds", false, "How long; else until it is taken away.");

  /** All of them, in the order of the help. */
  static final List<CtlCommand> ALL =
      List.of(
          of("module list", "module.list", "The modules that serve."),
          with("module show", "module.show", "One module: version, settings, functions.", "id"),
          with("module load", "module.load", "Add a module from the module folder.", "id"),
          with("module reload", "module.reload", "Read a module's jar and settings again.", "id"),
          with("module unload", "module.unload", "Take a module out.", "id"),
          of("script reload", "script.reload", "Read the routing script again."),
          new CtlCommand(
              "reload",
              "reload",
              List.of(),
              List.of(DRY_RUN),
              "Everything that changed on disk, as one generation; certificates too."),
          of("certificates list", "certificates.list", "The certificates that are shown."),
          of(
              "certificates reload",
              "certificates.reload",
              "Read sip.tls and its files again; connections that are up stay."),
          of("generations", "generations", "What serves, what drains, what may come back."),
          of("rollback", "rollback", "Back to the generation before."),
          of("calls list", "calls.list", "Calls in progress."),
          with("calls show", "calls.show", "One call.", "callId"),
          with("calls hangup", "calls.hangup", "End a call with BYE both ways.", "callId"),
          with("trace", "trace", "The ladder of a call and what the functions answered.", "callId"),
          new CtlCommand(
              "apply",
              "apply",
              List.of(new Argument("file", false)),
              List.of(DRY_RUN),
              "Make a file the whole truth for the accounts that it names."),
          of("export", "export", "The accounts as a file that apply reads; without secrets."),
          new CtlCommand(
              "audit",
              "audit",
              List.of(),
              List.of(new Option("--last", "last", false, "How many entries.")),
              "Who changed what."),
          new CtlCommand(
              "firewall list",
              "firewall.list",
              List.of(new Argument("address", true)),
              List.of(),
              "Who is blocked or allowed; with an address, what concerns it."),
          new CtlCommand(
              "firewall block",
              "firewall.block",
              List.of(new Argument("address", false), new Argument("reason", true)),
              List.of(FOR_SECONDS),
              "Drop everything from an address or a network."),
          new CtlCommand(
              "firewall allow",
              "firewall.allow",
              List.of(new Argument("address", false), new Argument("reason", true)),
              List.of(FOR_SECONDS),
              "Never block an address or a network automatically."),
          with(
              "firewall unblock",
              "firewall.unblock",
              "Take a block, or what was allowed, away.",
              "address"),
          of("limits", "limits", "Channels and rates of each key: use, peak, refusals."),
          of("stats", "stats", "The host in numbers."));

  private static CtlCommand of(String words, String method, String help) {
    return new CtlCommand(words, method, List.of(), List.of(), help);
  }

  private static CtlCommand with(String words, String method, String help, String argument) {
    return new CtlCommand(words, method, List.of(new Argument(argument, false)), List.of(), help);
  }
}
