package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A message as a proxy may change it (RFC 3261 §16.6, §16.3: "a proxy MUST NOT reorder", "unknown
 * header fields are forwarded unchanged"), compared octet by octet with what was sent.
 */
final class Forwarded {
  private record Line(String name, String text) {}

  private Forwarded() {}

  /** Everything but our Via, {@code received}, Max-Forwards and Content-Length is as it was. */
  static void assertUnchanged(byte[] sent, byte[] arrived) {
    String before = new String(sent, ISO_8859_1);
    String after = new String(arrived, ISO_8859_1);
    // RFC 5118 §4.10: an extra colon is tolerated, and may be left out
    assertThat(start(after)).isEqualTo(start(before).replace(":::", "::"));
    List<Line> left = lines(after);
    assertThat(left.get(first(left, "via")).text()).contains("branch=z9hG4bK");
    left.remove(first(left, "via"));
    List<Line> came = lines(before);
    assertMaxForwards(came, left);
    came.remove(first(came, "via")); // it may have got received and rport
    left.remove(first(left, "via"));
    if (came.stream().noneMatch(line -> line.name().equals("content-length"))) {
      left.removeIf(line -> line.name().equals("content-length"));
    }
    if (first(came, "max-breadth") < 0) { // RFC 5393 §5.3.3: 60 where there was none
      assertThat(number(left.remove(first(left, "max-breadth")))).isEqualTo(60);
    }
    assertThat(left).containsExactlyElementsOf(came);
    String body = body(before);
    assertThat(body).startsWith(body(after));
    assertThat(body(after).length()).isEqualTo(length(came, body.length()));
  }

  private static void assertMaxForwards(List<Line> came, List<Line> left) {
    int was = first(came, "max-forwards");
    int is = first(left, "max-forwards");
    int before = was < 0 ? 71 : number(came.remove(was)); // §16.6 item 3: 70 where there was none
    assertThat(number(left.remove(is))).isEqualTo(before - 1);
  }

  private static int length(List<Line> lines, int available) {
    int at = first(lines, "content-length");
    return at < 0 ? available : number(lines.get(at));
  }

  private static int number(Line line) {
    return Integer.parseInt(line.text().substring(line.text().indexOf(':') + 1).trim());
  }

  private static int first(List<Line> lines, String name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String start(String message) {
    return message.substring(0, message.indexOf("\r\n"));
  }

  private static String body(String message) {
    return message.substring(message.indexOf("\r\n\r\n") + 4);
  }

  private static List<Line> lines(String message) {
    List<Line> lines = new ArrayList<>();
    String head = message.substring(message.indexOf("\r\n") + 2, message.indexOf("\r\n\r\n"));
    for (String line : head.split("\r\n(?![ \t])")) {
      String name = line.substring(0, line.indexOf(':')).trim().toLowerCase(Locale.ROOT);
      lines.add(
          new Line(
              switch (name) {
                case "v" -> "via";
                case "l" -> "content-length";
                default -> name;
              },
              line));
    }
    return lines;
  }
}
