package io.signalbox.core.ctl;

import io.signalbox.core.ctl.CtlCommand.Arity;
import io.signalbox.core.ctl.CtlCommand.Option;
import io.signalbox.core.ctl.CtlCommand.Takes;
import java.util.List;
import java.util.stream.Stream;

/** Every command, in the order of the help. */
final class CommandTable {
  static final Option DRY_RUN =
      new Option(
          "--dry-run", "dryRun", Takes.NOTHING, "Say what would change, and change nothing.");

  private static final Option FOR_SECONDS =
      new Option("--seconds", "seconds", Takes.NUMBER, "How long; else until it is taken away.");

  private static final List<CtlCommand> HOST =
      List.of(
          CtlCommand.of("module list", "The modules that serve."),
          CtlCommand.of("module show", "One module: version, settings, functions.").with("id"),
          CtlCommand.of("module load", "Add a module from the module folder.").with("id"),
          CtlCommand.of("module reload", "Read a module's jar and settings again.").with("id"),
          CtlCommand.of("module unload", "Take a module out.").with("id"),
          CtlCommand.of("script reload", "Read the routing script again."),
          CtlCommand.of(
                  "reload", "Everything that changed on disk, as one generation; certificates too.")
              .with(DRY_RUN),
          CtlCommand.of("certificates list", "The certificates that are shown."),
          CtlCommand.of(
              "certificates reload",
              "Read sip.tls and its files again; connections that are up stay."),
          CtlCommand.of("generations", "What serves, what drains, what may come back."),
          CtlCommand.of("rollback", "Back to the generation before."),
          CtlCommand.of("calls list", "Calls in progress."),
          CtlCommand.of("calls show", "One call.").with("callId"),
          CtlCommand.of("calls hangup", "End a call with BYE both ways.").with("callId"),
          CtlCommand.of("trace", "The ladder of a call and what the functions answered.")
              .with("callId"),
          CtlCommand.of(
                  "firewall list", "Who is blocked or allowed; with an address, what concerns it.")
              .with("address", Arity.OPTIONAL),
          CtlCommand.of("firewall block", "Drop everything from an address or a network.")
              .with("address")
              .with("reason", Arity.OPTIONAL)
              .with(FOR_SECONDS),
          CtlCommand.of("firewall allow", "Never block an address or a network automatically.")
              .with("address")
              .with("reason", Arity.OPTIONAL)
              .with(FOR_SECONDS),
          CtlCommand.of("firewall unblock", "Take a block, or what was allowed, away.")
              .with("address"),
          CtlCommand.of("limits", "Channels and rates of each key: use, peak, refusals."),
          CtlCommand.of("stats", "The host in numbers."));

  static final List<CtlCommand> ALL =
      Stream.concat(HOST.stream(), AccountCommands.ALL.stream()).toList();

  private CommandTable() {}
}
