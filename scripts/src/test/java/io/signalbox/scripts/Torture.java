package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code torture/verdicts.md}: a message of RFC 4475 or RFC 5118, and what the host is
 * to do with it.
 *
 * @param name of its file, or of the file with what is left out of it
 * @param bytes as they are sent
 * @param udp the verdict when it comes by UDP
 * @param tcp the verdict when it comes by TCP
 */
record Torture(String name, byte[] bytes, String udp, String tcp) {
  private static final Path MESSAGES = Configuration.ROOT.resolve("host/sip/src/test/resources");
  private static final String UNTAGGED = " without its To tag";
  private static final String CORRECTED = " with its second length right";

  private static final Pattern TO_TAG =
      Pattern.compile(
          "(\r\n(?:To|t)[ \t]*:(?:[^\r]|\r\n[ \t])*?);\\s*tag\\s*=\\s*[^\\s;]+",
          Pattern.CASE_INSENSITIVE);

  /** All of them, in the order of the table. */
  static List<Torture> all() {
    List<Torture> all = new ArrayList<>();
    Map<String, Integer> transactions = new HashMap<>();
    for (String line : lines()) {
      List<String> columns = Arrays.stream(line.split("\\|")).map(String::trim).toList();
      String name = columns.get(1);
      all.add(new Torture(name, message(name, transactions), columns.get(2), columns.get(3)));
    }
    return all;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("src/test/resources/torture/verdicts.md")).stream()
          .filter(line -> line.startsWith("| rfc"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] message(String name, Map<String, Integer> transactions) {
    byte[] bytes = file(name.replace(UNTAGGED, "").replace(CORRECTED, ""));
    if (name.endsWith(CORRECTED)) {
      String text = new String(bytes, ISO_8859_1);
      int body = text.length() - text.lastIndexOf("\r\nv=0") - 2;
      bytes =
          text.replace("Content-Length: 150", "Content-Length: " + body)
              .replace("kdjuw380234", "kdjuw380235") // or it would be a retransmission
              .getBytes(ISO_8859_1);
    }
    if (name.endsWith(UNTAGGED)) {
      String text = new String(bytes, ISO_8859_1);
      Matcher tag = TO_TAG.matcher(text);
      if (!tag.find()) {
        throw new AssertionError("no To tag in " + name);
      }
      bytes = tag.replaceFirst("$1").getBytes(ISO_8859_1);
    }
    return distinct(bytes, transactions);
  }

  /** The bytes of a file of the parser's corpus, such as {@code rfc4475/wsinv.dat}. */
  static byte[] file(String name) {
    try {
      return Files.readAllBytes(MESSAGES.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file of the corpus. */
  static List<String> files() {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("rfc4475", "rfc5118")) {
      try (var files = Files.list(MESSAGES.resolve(folder))) {
        files.forEach(file -> names.add(folder + "/" + file.getFileName()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return names;
  }

  /**
   * Some messages have the branch, the sender and the method of another one: for a host that gets
   * them all within half a minute they are its retransmission. The later one gets a branch of its
   * own.
   */
  private static byte[] distinct(byte[] bytes, Map<String, Integer> transactions) {
    SipMessage message = SipParser.parse(bytes).toOptional().orElse(null);
    String branch = message == null ? "" : message.topVia().branch().orElse("");
    if (branch.length() <= "z9hG4bK".length()) {
      return bytes;
    }
    String key = branch + " " + message.topVia().host() + " " + message.cseq().method();
    int before = transactions.merge(key, 1, Integer::sum) - 1;
    return before == 0
        ? bytes
        : new String(bytes, ISO_8859_1)
            .replaceFirst(Pattern.quote(branch), Matcher.quoteReplacement(branch + "-" + before))
            .getBytes(ISO_8859_1);
  }

  @Override
  public String toString() {
    return name;
  }
}
