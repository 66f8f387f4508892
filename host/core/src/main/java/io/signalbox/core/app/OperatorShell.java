package io.signalbox.core.app;

import io.signalbox.core.ctl.Ctl;
import io.signalbox.core.ctl.RpcClient;
import io.signalbox.core.yaml.Values;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;

/** The files, the environment and the terminal of whoever runs {@code ctl}. */
final class OperatorShell implements Ctl.Shell {
  @Override
  public JsonObject accounts(String path) throws RpcClient.Refused {
    Path file = Path.of(path).toAbsolutePath();
    try {
      String text = Files.readString(file);
      return new JsonObject()
          .put("text", text)
          .put("references", references(text, file.getParent()));
    } catch (IOException e) {
      throw new RpcClient.Refused(path + ": cannot be read");
    }
  }

  @Override
  public JsonObject references(String text) {
    return references(text, Path.of("").toAbsolutePath());
  }

  private static JsonObject references(String text, Path base) {
    return new JsonObject(new TreeMap<>(Values.of(System.getenv(), base).references(text)));
  }

  /** One line of standard input; from a terminal twice, and without showing it. */
  @Override
  public String password(String whose) throws RpcClient.Refused {
    Console console = System.console();
    return console == null ? line() : prompt(console, whose);
  }

  private static String prompt(Console console, String whose) throws RpcClient.Refused {
    char[] typed = console.readPassword("Password of %s: ", whose);
    char[] again = typed == null ? null : console.readPassword("The same again: ");
    if (typed == null || typed.length == 0) {
      throw new RpcClient.Refused("no password was typed");
    }
    if (!Arrays.equals(typed, again)) {
      throw new RpcClient.Refused("these were two different passwords; nothing was changed");
    }
    return new String(typed);
  }

  private static String line() throws RpcClient.Refused {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line == null || line.isEmpty()) {
        throw new RpcClient.Refused("standard input has no password in its first line");
      }
      return line;
    } catch (IOException e) {
      throw new RpcClient.Refused("standard input cannot be read: " + e.getMessage());
    }
  }

  @Override
  public String user() {
    return System.getProperty("user.name", "operator");
  }
}
