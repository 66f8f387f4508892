package io.signalbox.core.call;

import io.signalbox.core.journal.RecordBuffer;
import io.signalbox.core.journal.RecordReader;
import java.util.Arrays;

/**
 * The CSeq numbers of one dialog in one direction: what came in, and what went out for it. They
 * differ once the host has sent a request of its own, such as a second attempt with credentials.
 */
public final class CSeqMap {
  /** INVITEs that are remembered for their ACK and PRACK: stops an endless dialog from growing. */
  private static final int MAX_INVITES = 16;

  private static final long[] NONE = {};

  private long offset;
  private long highestReceived;
  private long highestSent;
  private int highestBranch;

  /** Received and sent in turn, oldest first. */
  private long[] invites = NONE;

  /** As bytes, for the journal. */
  void write(RecordBuffer out) {
    out.putNumber(offset);
    out.putNumber(highestReceived);
    out.putNumber(highestSent);
    out.putNumber(highestBranch);
    out.putNumber(invites.length);
    for (long number : invites) {
      out.putNumber(number);
    }
  }

  /** What {@link #write} wrote. */
  static CSeqMap read(RecordReader in) {
    CSeqMap map = new CSeqMap();
    map.offset = in.number();
    map.highestReceived = in.number();
    map.highestSent = in.number();
    map.highestBranch = in.count();
    int length = in.count();
    if (length < 0 || length > 2 * MAX_INVITES) {
      throw new IndexOutOfBoundsException("so many numbers: " + length);
    }
    map.invites = length == 0 ? NONE : new long[length];
    for (int i = 0; i < length; i++) {
      map.invites[i] = in.number();
    }
    return map;
  }

  /** True if every number left as it came. */
  boolean unchanged() {
    for (int i = 0; i < invites.length; i += 2) {
      if (invites[i] != invites[i + 1]) {
        return false;
      }
    }
    return offset == 0;
  }

  /** The number that a request leaves with: received plus offset. */
  public long forward(long received, boolean invite) {
    return sent(received, received + offset, invite);
  }

  /** The number of one more attempt of a request: one above the highest. All that follow shift. */
  public long again(long received, boolean invite) {
    long number = highestSent + 1;
    offset = Math.max(offset, number - received);
    return sent(received, number, invite);
  }

  /**
   * True if a higher number came in before, or this very request: a copy of it that comes after its
   * transaction is forgotten.
   *
   * @param branch of the sender's Via
   */
  boolean passed(long received, String branch) {
    return received < highestReceived
        || received == highestReceived && branch.hashCode() == highestBranch;
  }

  /** Notes by which branch the highest number came. */
  void cameBy(long received, String branch) {
    if (received >= highestReceived) {
      highestBranch = branch.hashCode();
    }
  }

  /** The number of a request of our own. */
  public long own() {
    highestSent++;
    offset = Math.max(offset, highestSent - highestReceived);
    return highestSent;
  }

  /** Notes that {@code received} left as {@code number}, whoever chose it. */
  long sent(long received, long number, boolean invite) {
    highestReceived = Math.max(highestReceived, received);
    highestSent = Math.max(highestSent, number);
    if (invite) {
      remember(received, number);
    }
    return number;
  }

  private void remember(long received, long number) {
    for (int i = 0; i < invites.length; i += 2) {
      if (invites[i] == received) {
        invites[i + 1] = number;
        return;
      }
    }
    int from = invites.length == 2 * MAX_INVITES ? 2 : 0;
    long[] more = Arrays.copyOfRange(invites, from, invites.length + 2);
    more[more.length - 2] = received;
    more[more.length - 1] = number;
    invites = more;
  }

  /** Starts from the INVITE that made the dialog. */
  void start(long received, long number) {
    offset = number - received;
    sent(received, number, true);
  }

  /** The number that the INVITE left with, for its ACK and for RAck (RFC 3262 §7.2). */
  public long ofInvite(long received) {
    for (int i = 0; i < invites.length; i += 2) {
      if (invites[i] == received) {
        return invites[i + 1];
      }
    }
    return received + offset;
  }
}
