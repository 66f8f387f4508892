package io.signalbox.sip;

/**
 * Tells from the bytes of a message whether it asks for something new, for whoever must decide
 * before anything is parsed. Without state; any thread.
 */
public final class NewRequest {
  private static final byte[] RESPONSE = {'S', 'I', 'P', '/'};
  private static final byte[] ACK = {'A', 'C', 'K', ' '};
  private static final byte[] CANCEL = {'C', 'A', 'N', 'C', 'E', 'L', ' '};
  private static final byte[] TAG = {'t', 'a', 'g'};

  private NewRequest() {}

  /**
   * False for a response, for ACK and CANCEL, which belong to an INVITE that was there before, and
   * for what has a tag in its To, which claims to be inside a dialog (RFC 3261 §12.2). What is no
   * SIP at all is new.
   */
  public static boolean is(byte[] bytes, int offset, int end) {
    int start = HeadCursor.skipLineBreaks(bytes, offset, end);
    if (startsWith(bytes, start, end, RESPONSE)
        || startsWith(bytes, start, end, ACK)
        || startsWith(bytes, start, end, CANCEL)) {
      return false;
    }
    HeadCursor cursor = new HeadCursor(bytes, HeadCursor.nextLine(bytes, start, end), end);
    while (cursor.next()) {
      if (Chars.fold(bytes[cursor.start()]) == 't' && cursor.isNamed(HeaderName.TO)) {
        return !tagged(bytes, cursor.valueStart(), cursor.lineEnd());
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] bytes, int at, int end, byte[] word) {
    if (end - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** {@code SEMI "tag" EQUAL token}, behind the address. */
  private static boolean tagged(byte[] bytes, int from, int end) {
    boolean quoted = false;
    boolean angled = false;
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (quoted) {
        i += b == '\\' ? 1 : 0;
        quoted = b != '"';
      } else if (b == '"') {
        quoted = true;
      } else if (b == '<' || b == '>') {
        angled = b == '<';
      } else if (b == ';' && !angled && tag(bytes, i + 1, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean tag(byte[] bytes, int from, int end) {
    int i = skipBlanks(bytes, from, end);
    for (byte letter : TAG) {
      if (i >= end || Chars.fold(bytes[i++]) != letter) {
        return false;
      }
    }
    i = skipBlanks(bytes, i, end);
    return i < end && bytes[i] == '=';
  }

  private static int skipBlanks(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && (bytes[i] & 0xff) <= ' ') {
      i++;
    }
    return i;
  }
}
