package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A message as a list of texts, edited the plainest way: what an indexed one must not differ from.
 * Its lines end with CRLF and bear no bare line feeds.
 */
final class PlainMessage {
  /** One octet a character, so that nothing is lost. */
  private record Line(HeaderName name, String text) {
    String value() {
      String raw = text.substring(text.indexOf(':') + 1);
      return raw.replaceAll("[ \t]*\r\n[ \t]+", " ").trim();
    }
  }

  private final String startLine;
  private final List<Line> lines = new ArrayList<>();
  private String body;

  PlainMessage(byte[] bytes) {
    String all = new String(bytes, ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    String[] head = all.substring(0, end).split("\r\n(?![ \t])");
    startLine = head[0];
    body = all.substring(end + 4);
    for (int i = 1; i < head.length; i++) {
      String name = head[i].substring(0, head[i].indexOf(':')).trim();
      lines.add(new Line(HeaderName.of(name), head[i]));
    }
  }

  private PlainMessage(PlainMessage other) {
    startLine = other.startLine;
    lines.addAll(other.lines);
    body = other.body;
  }

  PlainMessage copy() {
    return new PlainMessage(this);
  }

  private static Line line(HeaderName name, String value) {
    String octets = new String(value.getBytes(UTF_8), ISO_8859_1);
    return new Line(name, name + ": " + octets);
  }

  private int find(HeaderName name) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  void prepend(HeaderName name, String value) {
    lines.add(Math.max(find(name), 0), line(name, value));
  }

  void append(HeaderName name, String value) {
    lines.add(line(name, value));
  }

  void set(HeaderName name, String value) {
    int first = find(name);
    lines.removeIf(line -> line.name().equals(name));
    lines.add(first < 0 ? lines.size() : first, line(name, value));
  }

  void remove(HeaderName name) {
    lines.removeIf(line -> line.name().equals(name));
  }

  /** Without quotes and brackets around commas in the first value. */
  void removeFirstValue(HeaderName name) {
    int first = find(name);
    if (first >= 0) {
      String[] values = lines.remove(first).value().split(",", 2);
      if (values.length > 1) {
        lines.add(first, new Line(name, name + ": " + values[1].trim()));
      }
    }
  }

  /** The same. */
  void replaceFirstValue(HeaderName name, String value) {
    int first = find(name);
    if (first < 0) {
      append(name, value);
      return;
    }
    String old = lines.remove(first).value();
    String rest = old.contains(",") ? old.substring(old.indexOf(',')) : "";
    lines.add(first, line(name, value + new String(rest.getBytes(ISO_8859_1), UTF_8)));
  }

  void body(byte[] bytes) {
    body = new String(bytes, ISO_8859_1);
    set(HeaderName.CONTENT_LENGTH, Integer.toString(bytes.length));
  }

  void keepOnly(Set<HeaderName> names) {
    lines.removeIf(line -> !names.contains(line.name()));
    body = "";
  }

  byte[] encode() {
    StringBuilder text = new StringBuilder(startLine).append("\r\n");
    lines.forEach(line -> text.append(line.text()).append("\r\n"));
    return text.append("\r\n").append(body).toString().getBytes(ISO_8859_1);
  }
}
