package io.signalbox.core.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * How a record lies in a file:
 *
 * <pre>
 * frame   = length checksum payload       ; 4 and 4 bytes, big-endian
 * payload = kind key body                 ; 1 and 8 bytes
 * </pre>
 *
 * The checksum is the CRC-32C of the payload.
 */
final class Frame {
  /** Length and checksum. */
  static final int HEAD = 8;

  /** Kind and key. */
  static final int KEY_END = 9;

  /** The record of this key is what follows. */
  static final byte PUT = 1;

  /** The key has no record any more. */
  static final byte REMOVE = 2;

  /**
   * Longest payload: several messages of the greatest size. A longer one would be a broken length,
   * or a peer that fills our disk with its header fields.
   */
  static final int MAX_PAYLOAD = 1 << 18;

  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Frame() {}

  /** The length of the payload of the frame at {@code at}. */
  static int length(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static byte kind(byte[] bytes, int at) {
    return bytes[at + HEAD];
  }

  static long key(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at + HEAD + 1);
  }

  static int checksum(byte[] bytes, int at) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, at + HEAD, length(bytes, at));
    return (int) crc.getValue();
  }

  /** Writes the checksum of the frame at {@code at}; gives where the next one begins. */
  static int seal(byte[] bytes, int at) {
    INT.set(bytes, at + 4, checksum(bytes, at));
    return at + HEAD + length(bytes, at);
  }

  /** True if a whole frame with the right checksum begins at {@code at}. */
  static boolean whole(byte[] bytes, int at, int end) {
    if (end - at < HEAD + KEY_END) {
      return false;
    }
    int length = length(bytes, at);
    return length >= KEY_END
        && length <= MAX_PAYLOAD
        && length <= end - at - HEAD
        && (int) INT.get(bytes, at + 4) == checksum(bytes, at);
  }
}
