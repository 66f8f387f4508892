package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The name of a header field. Names compare without regard to case, and a compact form is the same
 * name as its long form (RFC 3261 §7.3.3). Names that the engine reads are constants, so that the
 * index can compare them by identity.
 */
public final class HeaderName {
  /** {@link #id} of every name that is none of these. */
  static final int UNKNOWN = 0;

  private static final Map<String, HeaderName> KNOWN = new HashMap<>();

  /** Known names in the order of {@link #id}, from 1 on. */
  private static final List<HeaderName> LISTED = new ArrayList<>();

  public static final HeaderName ACCEPT = known("Accept");
  public static final HeaderName ALLOW = known("Allow");
  public static final HeaderName AUTHENTICATION_INFO = known("Authentication-Info");
  public static final HeaderName AUTHORIZATION = known("Authorization");
  public static final HeaderName CALL_ID = known("Call-ID", "i");
  public static final HeaderName CONTACT = known("Contact", "m");
  public static final HeaderName CONTENT_ENCODING = known("Content-Encoding", "e");
  public static final HeaderName CONTENT_LENGTH = known("Content-Length", "l");
  public static final HeaderName CONTENT_TYPE = known("Content-Type", "c");
  public static final HeaderName CSEQ = known("CSeq");
  public static final HeaderName DATE = known("Date");
  public static final HeaderName EVENT = known("Event", "o");
  public static final HeaderName EXPIRES = known("Expires");
  public static final HeaderName FROM = known("From", "f");
  public static final HeaderName MAX_BREADTH = known("Max-Breadth");
  public static final HeaderName MAX_FORWARDS = known("Max-Forwards");
  public static final HeaderName MIN_EXPIRES = known("Min-Expires");
  public static final HeaderName MIN_SE = known("Min-SE");
  public static final HeaderName P_ASSERTED_IDENTITY = known("P-Asserted-Identity");
  public static final HeaderName PATH = known("Path");
  public static final HeaderName PRIVACY = known("Privacy");
  public static final HeaderName PROXY_AUTHENTICATE = known("Proxy-Authenticate");
  public static final HeaderName PROXY_AUTHENTICATION_INFO = known("Proxy-Authentication-Info");
  public static final HeaderName PROXY_AUTHORIZATION = known("Proxy-Authorization");
  public static final HeaderName PROXY_REQUIRE = known("Proxy-Require");
  public static final HeaderName RACK = known("RAck");
  public static final HeaderName REASON = known("Reason");
  public static final HeaderName RECORD_ROUTE = known("Record-Route");
  public static final HeaderName REFER_TO = known("Refer-To", "r");
  public static final HeaderName REMOTE_PARTY_ID = known("Remote-Party-ID");
  public static final HeaderName REQUIRE = known("Require");
  public static final HeaderName RETRY_AFTER = known("Retry-After");
  public static final HeaderName ROUTE = known("Route");
  public static final HeaderName RSEQ = known("RSeq");
  public static final HeaderName SERVER = known("Server");
  public static final HeaderName SESSION_EXPIRES = known("Session-Expires", "x");
  public static final HeaderName SUBJECT = known("Subject", "s");
  public static final HeaderName SUPPORTED = known("Supported", "k");
  public static final HeaderName TIMESTAMP = known("Timestamp");
  public static final HeaderName TO = known("To", "t");
  public static final HeaderName UNSUPPORTED = known("Unsupported");
  public static final HeaderName USER_AGENT = known("User-Agent");
  public static final HeaderName VIA = known("Via", "v");
  public static final HeaderName WARNING = known("Warning");
  public static final HeaderName WWW_AUTHENTICATE = known("WWW-Authenticate");

  private static final HeaderName[] BY_ID = LISTED.toArray(HeaderName[]::new);

  /** Slots of the table below: a power of two, some four times the known names. */
  private static final int SLOTS = 256;

  /** Known names by {@link #slot}, so that one is recognised in bytes without a String. */
  private static final byte[][] SPELLINGS = new byte[SLOTS][];

  /** The same names in upper and lower case as RFC 3261 writes them, and most equipment. */
  private static final byte[][] USUAL = new byte[SLOTS][];

  private static final byte[] SPELLED = new byte[SLOTS];

  static {
    KNOWN.forEach(
        (spelling, header) -> {
          byte[] bytes = spelling.getBytes(ISO_8859_1);
          int slot = slot(bytes, 0, bytes.length);
          while (SPELLINGS[slot] != null) {
            slot = (slot + 1) % SLOTS;
          }
          SPELLINGS[slot] = bytes;
          USUAL[slot] = spelling.equals(header.folded) ? header.name.getBytes(ISO_8859_1) : bytes;
          SPELLED[slot] = (byte) header.id;
        });
  }

  private final String name;
  private final String folded;

  /** The name, the colon and a blank, as they are written. */
  private final byte[] wire;

  private final int id;

  private HeaderName(String name, int id) {
    this.name = name;
    this.folded = name.toLowerCase(Locale.ROOT);
    this.wire = (name + ": ").getBytes(UTF_8);
    this.id = id;
  }

  private static HeaderName known(String name, String... compact) {
    HeaderName header = new HeaderName(name, LISTED.size() + 1);
    LISTED.add(header);
    KNOWN.put(header.folded, header);
    for (String form : compact) {
      KNOWN.put(form, header);
    }
    return header;
  }

  /** Length, first, last and a letter in the middle, so weighed, tell all known names apart. */
  private static int slot(byte[] bytes, int start, int end) {
    if (start == end) {
      return 0;
    }
    int first = Chars.fold(bytes[start]);
    int middle = Chars.fold(bytes[(start + end) >>> 1]);
    int last = Chars.fold(bytes[end - 1]);
    return (end - start + first + middle * 13 + last * 48) & (SLOTS - 1);
  }

  /** The name, long or compact, in any case. */
  public static HeaderName of(String name) {
    HeaderName known = KNOWN.get(name.toLowerCase(Locale.ROOT));
    return known != null ? known : new HeaderName(name, UNKNOWN);
  }

  /** The name that stands in {@code bytes} from {@code start} to {@code end}. */
  static HeaderName of(byte[] bytes, int start, int end) {
    int id = id(bytes, start, end);
    return id == UNKNOWN
        ? new HeaderName(new String(bytes, start, end - start, ISO_8859_1), UNKNOWN)
        : known(id);
  }

  /** {@link #id} of the name that stands there. */
  static int id(byte[] bytes, int start, int end) {
    for (int slot = slot(bytes, start, end); SPELLINGS[slot] != null; slot = (slot + 1) % SLOTS) {
      if (Scan.stands(USUAL[slot], bytes, start, end)
          || spells(SPELLINGS[slot], bytes, start, end)) {
        return SPELLED[slot];
      }
    }
    return UNKNOWN;
  }

  /** The known name of this {@link #id}. */
  static HeaderName known(int id) {
    return BY_ID[id - 1];
  }

  /** 1 to 63 for a known name, which is the only object of its kind; else {@link #UNKNOWN}. */
  int id() {
    return id;
  }

  /** True if this name stands there. */
  boolean isSpelled(byte[] bytes, int start, int end) {
    return Scan.is(folded, bytes, start, end);
  }

  /** What a line of this name starts with; not to be changed. */
  byte[] wire() {
    return wire;
  }

  private static boolean spells(byte[] folded, byte[] bytes, int start, int end) {
    if (folded.length != end - start) {
      return false;
    }
    for (int i = 0; i < folded.length; i++) {
      if (folded[i] != Chars.fold(bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  /** The long form, as RFC 3261 writes it; an unknown name as it was first seen. */
  @Override
  public String toString() {
    return name;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || id == UNKNOWN
            && other instanceof HeaderName that
            && that.id == UNKNOWN
            && folded.equals(that.folded);
  }

  @Override
  public int hashCode() {
    return folded.hashCode();
  }
}
