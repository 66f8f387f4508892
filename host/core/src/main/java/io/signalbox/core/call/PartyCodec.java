package io.signalbox.core.call;

import io.signalbox.api.Identity;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.journal.RecordBuffer;
import io.signalbox.core.journal.RecordReader;

/** Trunks and users by their keys, which are put together when they are read and not before. */
final class PartyCodec {
  static final String TRUNK = "trunk:";
  static final String USER = "user:";
  private static final int NOBODY = 0;
  private static final int KEY = 1;
  private static final int BY_TRUNK = 2;
  private static final int BY_USER = 3;

  private PartyCodec() {}

  /** Whose call it is; {@code key} while that is not looked up. */
  static void write(Identity identity, String key, RecordBuffer out) {
    if (identity instanceof Identity.ByTrunk by) {
      write(by.trunk(), out);
    } else if (identity instanceof Identity.ByUser by) {
      out.putByte(BY_USER);
      out.putText(by.user().username());
      out.putText(by.user().realm());
    } else {
      out.putByte(key == null ? NOBODY : KEY);
      if (key != null) {
        out.putText(key);
      }
    }
  }

  /** A trunk, or null. */
  static void write(Trunk trunk, RecordBuffer out) {
    out.putByte(trunk == null ? NOBODY : BY_TRUNK);
    if (trunk != null) {
      out.putText(trunk.account().name());
      out.putText(trunk.name());
    }
  }

  /** The key of whoever was written; null for nobody. */
  static String read(RecordReader in) {
    int kind = in.number8();
    return switch (kind) {
      case NOBODY -> null;
      case KEY -> in.text();
      case BY_TRUNK -> TRUNK + in.text() + "/" + in.text();
      case BY_USER -> USER + in.text() + "@" + in.text();
      default -> throw new IndexOutOfBoundsException("no party of kind " + kind);
    };
  }
}
