package io.signalbox.core.accounts.sql;

import io.signalbox.sip.Parsed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The URL of a database on a server. */
final class ServerUrl {
  /** The last @ ends the login, so that a password may have one. */
  private static final Pattern URL =
      Pattern.compile(
          "[a-zA-Z]+://(?:(?<login>.*)@)?"
              + "(?<host>[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(?::(?<port>[0-9]{1,5}))?"
              + "/(?<name>[A-Za-z0-9_$.-]+)(?:\\?(?<parameters>.*))?");

  private ServerUrl() {}

  /**
   * Reads {@code SCHEME://USER:PASSWORD@HOST:PORT/NAME?sslmode=MODE&sslrootcert=PATH}. A percent
   * sign and two hexadecimal digits in user or password stand for one octet (RFC 3986 §2.1).
   *
   * @param base what a relative path is relative to
   */
  static Parsed<DatabaseUrl> parse(String text, DatabaseKind kind, Path base) {
    String driver = kind.driver();
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      return Parsed.bad(
          0, "database", "a database on a server is " + driver + "://USER:PASSWORD@HOST:PORT/NAME");
    }
    int port = url.group("port") == null ? kind.port() : Integer.parseInt(url.group("port"));
    if (port < 1 || port > 65_535) {
      return Parsed.bad(url.start("port"), "database", "a port is 1 to 65535");
    }
    String login = url.group("login") == null ? "" : url.group("login");
    int colon = login.indexOf(':');
    String user = decoded(colon < 0 ? login : login.substring(0, colon));
    if (user.isEmpty()) {
      return Parsed.bad(0, "database", "a database on a server needs a user: USER:PASSWORD@HOST");
    }
    String parameters = url.group("parameters") == null ? "" : url.group("parameters");
    int offset = Math.max(0, url.start("parameters"));
    Parsed<DatabaseTls> tls = DatabaseTls.parse(parameters, offset, base);
    if (tls instanceof Parsed.Bad<DatabaseTls> bad) {
      return new Parsed.Bad<>(bad.failure());
    }
    String place = url.group("host") + ":" + port + "/" + url.group("name");
    return Parsed.ok(
        new DatabaseUrl(
            kind,
            driver + "://" + user + "@" + place,
            url.group("host").replaceAll("[\\[\\]]", ""),
            port,
            url.group("name"),
            "jdbc:" + driver + "://" + place + kind.settings(tls.orElseThrow()),
            user,
            colon < 0 ? "" : decoded(login.substring(colon + 1)),
            tls.orElseThrow()));
  }

  /** A percent sign without two digits stands for itself. */
  private static String decoded(String text) {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
      if (low < 0) {
        out.put(raw[i]);
      } else {
        out.put((byte) (high * 16 + low));
        i += 2;
      }
    }
    return new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
  }
}
