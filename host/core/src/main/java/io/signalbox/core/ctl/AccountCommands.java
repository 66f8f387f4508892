package io.signalbox.core.ctl;

import io.signalbox.core.ctl.CtlCommand.Arity;
import io.signalbox.core.ctl.CtlCommand.Option;
import io.signalbox.core.ctl.CtlCommand.Password;
import io.signalbox.core.ctl.CtlCommand.Takes;
import java.util.ArrayList;
import java.util.List;

/** The commands about accounts. */
final class AccountCommands {
  private static final Option PASSWORD =
      new Option(
          "--password", "", Takes.NOTHING, "Read a password from standard input or a prompt.");
  private static final Option ALL_OF_IT =
      new Option("--all", "all", Takes.NOTHING, "Remove its trunks and users, too.");

  private static final Tables.Of ACCOUNT =
      Tables.of("account", "kind", "status", "channels", "cps", "restrict_codecs", "trunks");
  private static final Tables.Of TRUNK =
      Tables.of(
          "trunk",
          "address",
          "direction",
          "protocol",
          "port",
          "tech_prefix",
          "channels",
          "cps",
          "username",
          "enabled",
          "trouble");
  private static final Tables.Of USER =
      Tables.of("user", "account", "channels", "cps", "protocol", "allow", "enabled");

  static final List<CtlCommand> ALL = all();

  private AccountCommands() {}

  private static List<CtlCommand> all() {
    List<CtlCommand> all = new ArrayList<>();
    owners(all, "account", "an account", "acme");
    owners(all, "carrier", "a carrier", "north");
    trunks(all);
    users(all);
    all.add(
        CtlCommand.of("apply", "Make a file the whole truth for the accounts that it names.")
            .with("file")
            .with(CommandTable.DRY_RUN)
            .shown(ChangesText::of)
            .example("apply accounts.yaml --dry-run"));
    all.add(
        CtlCommand.of("export", "The accounts as a file that apply reads; without secrets.")
            .example("export > accounts.yaml"));
    all.add(
        CtlCommand.of("audit", "Who changed what; the latest first.")
            .with(new Option("--last", "last", Takes.NUMBER, "How many entries; 20."))
            .with(
                new Option(
                    "--since",
                    "since",
                    Takes.TEXT,
                    "None before: an age (30m, 2h, 7d), a day, or a time with its zone."))
            .with(new Option("--who", "by", Takes.TEXT, "By this user alone."))
            .with(
                new Option(
                    "--account",
                    "account",
                    Takes.TEXT,
                    "About this account, its trunks and its users alone."))
            .shown(Tables.of("at", "who", "origin", "change"))
            .example("audit --since 2h --account acme"));
    return List.copyOf(all);
  }

  private static void owners(List<CtlCommand> all, String word, String one, String name) {
    boolean carriers = word.equals("carrier");
    all.add(
        CtlCommand.of(
                word + " list",
                carriers ? "The carriers." : "The accounts: customers and carriers.")
            .shown(ACCOUNT));
    all.add(
        CtlCommand.of(word + " show", "Show " + one + ", its trunks and its users.")
            .with("name")
            .shown(Tables.whole("trunks", TRUNK, "users", USER)));
    all.add(
        change(word + " add", "Add " + one + (carriers ? "." : "; a customer unless kind=carrier."))
            .with("columns", Arity.COLUMNS)
            .example(word + " add " + name + " channels=30 cps=5"));
    all.add(
        change(word + " set", "Change columns of " + one + "; COLUMN= puts the default back.")
            .with("columns", Arity.SOME_COLUMNS)
            .example(word + " set " + name + " channels=60 status=suspended"));
    all.add(change(word + " rm", "Remove " + one + "; calls in progress go on.").with(ALL_OF_IT));
    all.add(
        change(word + " passwd", "The password of all its trunks that have a username.")
            .with(Password.ALWAYS));
  }

  private static void trunks(List<CtlCommand> all) {
    all.add(
        CtlCommand.of("trunk list", "All trunks, or those of an account.")
            .with("account", Arity.OPTIONAL)
            .shown(TRUNK));
    all.add(
        CtlCommand.of(
                "trunk show",
                "Show a trunk, ACCOUNT/NAME, what blocks it, and what its host name stands for.")
            .with("name")
            .shown(Tables::fields));
    all.add(
        change("trunk add", "Add a trunk: ACCOUNT/NAME, or ACCOUNT for the usual name.")
            .with("columns", Arity.COLUMNS)
            .with(Password.ASKED)
            .with(PASSWORD)
            .example("trunk add acme/main address=192.0.2.10 direction=sends"));
    all.add(
        change("trunk set", "Change columns of a trunk; COLUMN= puts the default back.")
            .with("columns", Arity.SOME_COLUMNS)
            .with(Password.ASKED)
            .with(PASSWORD)
            .example("trunk set acme/main channels=20 tech_prefix='55#'")
            .example("trunk set north/pop username=login --password"));
    all.add(change("trunk rm", "Remove a trunk; calls in progress go on."));
    all.add(
        change("trunk passwd", "The password that we send to a trunk's challenge.")
            .with(Password.ALWAYS)
            .example("trunk passwd north/pop < password.txt"));
  }

  private static void users(List<CtlCommand> all) {
    all.add(
        CtlCommand.of("user list", "All SIP users, or those of an account.")
            .with("account", Arity.OPTIONAL)
            .shown(USER));
    all.add(
        CtlCommand.of("user show", "Show a SIP user, USERNAME@REALM.")
            .with("name")
            .shown(Tables::fields));
    all.add(
        change("user add", "Add a SIP user, ACCOUNT/USERNAME@REALM, and ask for its password.")
            .with("columns", Arity.COLUMNS)
            .with(Password.UNLESS_GIVEN)
            .example("user add acme/alice@sip.example.com channels=2"));
    all.add(
        change("user set", "Change columns of a SIP user; COLUMN= puts the default back.")
            .with("columns", Arity.SOME_COLUMNS)
            .with(Password.ASKED)
            .with(PASSWORD)
            .example("user set alice@sip.example.com enabled=false"));
    all.add(change("user rm", "Remove a SIP user; calls in progress go on."));
    all.add(
        change("user passwd", "A SIP user's password; good from its next request on.")
            .with(Password.ALWAYS)
            .example("user passwd alice@sip.example.com < password.txt"));
  }

  private static CtlCommand change(String words, String help) {
    return CtlCommand.of(words, help)
        .with("name")
        .with(CommandTable.DRY_RUN)
        .shown(ChangesText::of);
  }
}
