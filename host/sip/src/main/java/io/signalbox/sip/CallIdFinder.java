package io.signalbox.sip;

import java.util.Optional;

/**
 * Finds the Call-ID in the bytes of a message without parsing the rest, for whoever must decide
 * where the message belongs before anything else. Without state; any thread.
 */
public final class CallIdFinder {
  private CallIdFinder() {}

  /**
   * The value that {@link SipMessage#callId()} will have if the parser accepts these bytes: of the
   * first Call-ID, long or compact form, in any case, folded or not. Empty when there is none; such
   * a message the parser refuses.
   */
  public static Optional<String> find(byte[] bytes, int offset, int end) {
    int startLine = HeadCursor.skipLineBreaks(bytes, offset, end);
    HeadCursor cursor = new HeadCursor(bytes, HeadCursor.nextLine(bytes, startLine, end), end);
    while (cursor.next()) {
      if (mayBeCallId(bytes[cursor.start()]) && cursor.isNamed(HeaderName.CALL_ID)) {
        return Optional.of(cursor.value().text()).filter(value -> !value.isEmpty());
      }
    }
    return Optional.empty();
  }

  private static boolean mayBeCallId(byte first) {
    int c = Chars.fold(first);
    return c == 'c' || c == 'i';
  }
}
