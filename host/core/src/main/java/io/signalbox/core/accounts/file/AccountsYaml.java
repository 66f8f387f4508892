package io.signalbox.core.accounts.file;

import io.signalbox.api.account.Account;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.Problem;
import io.signalbox.core.accounts.model.Rules;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code accounts.yaml}. */
public final class AccountsYaml {
  /** Room for half a million trunks; YAML itself stops what is nested too deep. */
  private static final int MAX_CHARACTERS = 128 * 1024 * 1024;

  private static final List<String> KEYS = List.of("customers", "carriers");

  private AccountsYaml() {}

  /**
   * Reads it all, and checks what can be checked without the database.
   *
   * @param file its name, for positions
   */
  public static ParsedAccounts parse(String file, String text, References references) {
    Reading reading = new Reading(file, references);
    List<AccountEntry> accounts = new ArrayList<>();
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(MAX_CHARACTERS);
      Node root = new Yaml(options).compose(new StringReader(text));
      if (root != null) {
        read(reading, root, accounts);
      }
    } catch (MarkedYAMLException e) {
      reading.add(Problem.error(reading.at(e.getProblemMark()), "not YAML: " + e.getProblem()));
    } catch (YAMLException e) {
      reading.add(Problem.error(reading.start(), "not YAML: " + e.getMessage()));
    }
    Rules.check(accounts).forEach(reading::add);
    List<Problem> problems = new ArrayList<>(reading.problems());
    problems.sort(
        Comparator.comparingInt((Problem p) -> p.at().line()).thenComparing(p -> p.at().column()));
    return Problem.anyError(problems)
        ? new ParsedAccounts.Refused(problems)
        : new ParsedAccounts.Readable(new AccountsFile(file, accounts), problems);
  }

  private static void read(Reading reading, Node root, List<AccountEntry> accounts) {
    Fields.orNothing(reading, root, "the file")
        .ifPresent(
            fields -> {
              fields.only(KEYS);
              section(reading, fields, "customers", Account.Kind.CUSTOMER, accounts);
              section(reading, fields, "carriers", Account.Kind.CARRIER, accounts);
            });
  }

  private static void section(
      Reading reading, Fields fields, String key, Account.Kind kind, List<AccountEntry> accounts) {
    if (!fields.has(key)) {
      return;
    }
    Fields.orNothing(reading, fields.value(key), key)
        .ifPresent(
            names ->
                names
                    .names()
                    .forEach(
                        name ->
                            AccountReader.read(
                                    reading, kind, name, names.key(name), names.value(name))
                                .ifPresent(accounts::add)));
  }
}
