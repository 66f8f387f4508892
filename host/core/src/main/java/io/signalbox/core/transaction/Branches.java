package io.signalbox.core.transaction;

import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Via;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Makes the branch ids of one lane: the magic cookie, the boot id, the lane, 64 bits that nobody
 * can guess (RFC 3261 §8.1.1.7). On its lane only.
 */
public final class Branches {
  /** No hexadecimal digit, so that it begins no other tag of ours. */
  private static final String STATELESS = "s-";

  private final String prefix;
  private final KeyedHash hash;
  private final long lane;
  private long counter;

  /**
   * For one lane.
   *
   * @param bootId letters and digits that are new with each start of the host
   * @param hash of this process; the same for all lanes
   */
  public Branches(String bootId, int lane, KeyedHash hash) {
    this.prefix = Via.MAGIC_COOKIE + bootId + "." + Integer.toString(lane, 36) + ".";
    this.hash = hash;
    this.lane = (long) lane << 40;
  }

  /** What its branches are made with. */
  KeyedHash hash() {
    return hash;
  }

  /** A branch that was never used before. */
  String next() {
    return prefix + Long.toHexString(hash.of(lane + counter++));
  }

  /**
   * The branch of a request that no transaction remembers: the same for each copy of the request
   * (RFC 3261 §16.11), and a fresh one for a request of our own.
   *
   * @param heardAt the listener that it came by; null when no response is expected
   */
  String stateless(SipRequest request, InetSocketAddress heardAt) {
    return request.has(HeaderName.VIA) ? stateless(request.topVia(), request, heardAt) : next();
  }

  private String stateless(Via via, SipMessage message, InetSocketAddress heardAt) {
    KeyedHash.Parts copy =
        hash.parts()
            .add(via.branch().orElse(""))
            .add(via.host())
            .add(via.port())
            .add(message.callId())
            .add(message.cseq().number())
            .add(message.cseq().method())
            .add(heardAt == null ? 0 : heardAt.hashCode());
    return prefix + "s" + Long.toHexString(copy.hash());
  }

  /** False for a branch that {@link #stateless} cannot have made. */
  boolean mayBeStateless(Via via) {
    return via.branch().orElse("").startsWith(prefix + "s");
  }

  /**
   * True if this is the answer to a request that {@link #stateless} had gone on with, and that had
   * come by this listener: nobody else can make such a branch.
   */
  boolean madeStateless(SipResponse response, InetSocketAddress heardAt) {
    List<Via> vias = response.vias();
    return vias.size() > 1
        && stateless(vias.get(1), response, heardAt).equals(vias.get(0).branch().orElse(""));
  }

  /** A tag for a response that this host makes itself: the same for each copy of the request. */
  String tag(SipRequest request) {
    return Long.toHexString(hash.of("tag\n" + request.topVia() + '\n' + request.callId()));
  }

  /**
   * The same for a response that no transaction remembers (RFC 3261 §8.2.7): the ACK to it can be
   * told by its tag alone.
   */
  String statelessTag(SipRequest request) {
    String branch = request.topVia().branch().orElse("");
    return STATELESS + Long.toHexString(hash.of("tag\n" + branch + '\n' + request.callId()));
  }

  /** True if the To tag of this ACK is one of {@link #statelessTag}: nobody waits for it. */
  boolean madeTag(SipRequest ack) {
    String tag = ack.toTag();
    return tag != null && tag.startsWith(STATELESS) && tag.equals(statelessTag(ack));
  }
}
