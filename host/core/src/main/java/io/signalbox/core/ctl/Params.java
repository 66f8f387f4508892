package io.signalbox.core.ctl;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** Makes the parameters of a method of what was typed. */
final class Params {
  /** Read by whoever lists processes, and kept in the history of the shell. */
  private static final Pattern SECRET = Pattern.compile("password|ha1_.*");

  private static final Pattern REFERENCES = Pattern.compile("(\\$\\{(env|file):[^}]*})+");

  /** Stands for standard input. */
  private static final String TYPED_PASSWORD = "${file:-}";

  /** What was typed makes no sense, whatever the host says. */
  static final class Mistyped extends Exception {
    private static final long serialVersionUID = 1L;

    Mistyped(String message) {
      super(message);
    }
  }

  private final CtlCommand command;
  private final Ctl.Shell shell;

  Params(CtlCommand command, Ctl.Shell shell) {
    this.command = command;
    this.shell = shell;
  }

  JsonObject of(ParseResult leaf) throws Mistyped, RpcClient.Refused {
    JsonObject params = new JsonObject();
    List<CtlCommand.Argument> arguments = command.arguments();
    for (int i = 0; i < arguments.size(); i++) {
      CtlCommand.Argument argument = arguments.get(i);
      Object value = leaf.matchedPositionalValue(i, null);
      if (argument.arity().columns()) {
        params.put(argument.name(), columns((String[]) value));
      } else if (value != null) {
        params.put(argument.name(), value);
      }
    }
    for (CtlCommand.Option option : command.options()) {
      Object value = leaf.matchedOptionValue(option.name(), null);
      if (value != null && !option.parameter().isEmpty()) {
        params.put(option.parameter(), value);
      }
    }
    if (params.containsKey("file")) {
      params.mergeIn(shell.accounts(params.getString("file")));
    }
    if (command.options().contains(CommandTable.DRY_RUN)) {
      params.put("who", shell.user());
    }
    return asked(leaf, params.getJsonObject("columns", new JsonObject()))
        ? withPassword(params)
        : withReferences(params);
  }

  private static JsonObject columns(String[] typed) throws Mistyped {
    JsonObject columns = new JsonObject();
    for (String assignment : typed == null ? new String[0] : typed) {
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        throw new Mistyped("COLUMN=VALUE is wanted, not " + assignment);
      }
      String column = assignment.substring(0, equals);
      String value = assignment.substring(equals + 1);
      if (SECRET.matcher(column).matches() && !REFERENCES.matcher(value).matches()) {
        throw new Mistyped(
            column
                + " does not belong on the command line, where others can read it: use --password,"
                + " passwd, '${file:PATH}' or '${env:NAME}'");
      }
      if (columns.containsKey(column)) {
        throw new Mistyped(column + " is there twice");
      }
      columns.put(column, value);
    }
    return columns;
  }

  private boolean asked(ParseResult leaf, JsonObject columns) throws Mistyped {
    boolean given = columns.fieldNames().stream().anyMatch(c -> SECRET.matcher(c).matches());
    boolean asked =
        switch (command.password()) {
          case NEVER -> false;
          case ASKED -> leaf.matchedOptionValue("--password", false);
          case UNLESS_GIVEN -> !given;
          case ALWAYS -> true;
        };
    if (asked && given) {
      throw new Mistyped("a password is given once: by --password, or by a column");
    }
    return asked;
  }

  private JsonObject withPassword(JsonObject params) throws RpcClient.Refused {
    JsonObject columns = params.getJsonObject("columns", new JsonObject());
    params.put("columns", columns.put("password", TYPED_PASSWORD));
    withReferences(params);
    params.getJsonObject("references").put("file:-", shell.password(params.getString("name")));
    return params;
  }

  private JsonObject withReferences(JsonObject params) {
    JsonObject columns = params.getJsonObject("columns");
    if (columns != null) {
      Map<String, Object> values = new TreeMap<>(columns.getMap());
      String text = values.values().stream().map(Object::toString).collect(Collectors.joining(" "));
      params.put("references", shell.references(text));
    }
    return params;
  }
}
