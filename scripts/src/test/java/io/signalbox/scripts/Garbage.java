package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Datagrams that nobody should send, the same in every run for the same seed. */
final class Garbage {
  private static final int LARGEST = 60_000;

  private final Random random;
  private final List<byte[]> messages = new ArrayList<>();
  private long count;

  Garbage(long seed) {
    random = new Random(seed);
    Torture.files().stream().sorted().forEach(file -> messages.add(Torture.file(file)));
  }

  byte[] next() {
    byte[] message = messages.get(random.nextInt(messages.size()));
    count++;
    return switch ((int) (count % 16)) {
      case 0, 1 -> noise(random.nextInt(200));
      case 2 -> noise(random.nextInt(1_500));
      case 3, 4, 5 -> Arrays.copyOf(message, random.nextInt(message.length));
      case 6 -> large();
      case 7, 8 -> wrongLength();
      case 9, 10 -> fresh(invite()).getBytes(ISO_8859_1); // well-formed, and from a stranger
      default -> damaged(message);
    };
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] damaged(byte[] message) {
    byte[] bytes = message.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** One header that fills the datagram, or very many of them; rare, for they are heavy to send. */
  private byte[] large() {
    if (random.nextInt(20) > 0) {
      return noise(random.nextInt(64));
    }
    String filler =
        random.nextBoolean()
            ? "X: " + "y".repeat(LARGEST) + "\r\n"
            : "Via: SIP/2.0/UDP h;branch=z9hG4bK1\r\n".repeat(LARGEST / 40);
    return fresh(invite().replace("Max-Forwards: 70\r\n", filler)).getBytes(ISO_8859_1);
  }

  private byte[] wrongLength() {
    List<String> lengths = List.of("-1", "99999999999", "70000", "five", "", "5, 6", "\0");
    String length = lengths.get(random.nextInt(lengths.size()));
    return fresh(invite().replace("Content-Length: 0", "Content-Length: " + length))
        .getBytes(ISO_8859_1);
  }

  private String fresh(String message) {
    return message.replace("ID", Long.toHexString(random.nextLong()));
  }

  private static String invite() {
    return """
        INVITE sip:442079460123@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKID;rport
        Max-Forwards: 70
        From: <sip:x@127.0.0.1>;tag=ID
        To: <sip:442079460123@127.0.0.1>
        Call-ID: ID
        CSeq: 1 INVITE
        Contact: <sip:x@127.0.0.1:9>
        Content-Length: 0

        """
        .replace("\n", "\r\n");
  }
}
