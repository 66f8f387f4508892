package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.api.Timers.Timer;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.core.transaction.ClientUser;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import java.util.Set;

/**
 * An INVITE that was answered, while further 2xx responses may come (RFC 6026 §7.2): what it takes
 * to go on with it, and no more, since hardly any is heard of again and each second of a busy host
 * leaves thousands of them for half a minute. With the first response, it becomes a whole
 * transaction again. When its call ends before that, it leaves no object behind: see {@link
 * LateAnswers}.
 */
final class AnsweredInvite implements ClientUser {
  /** How long 2xx responses may follow the first (RFC 6026: timer M). */
  static final long LATE_2XX_MILLIS = 32_000;

  /** Of the INVITE as it came, and as it left. */
  private static final Set<HeaderName> REMEMBERED =
      Set.of(
          HeaderName.VIA,
          HeaderName.ROUTE,
          HeaderName.RECORD_ROUTE,
          HeaderName.MAX_FORWARDS,
          HeaderName.FROM,
          HeaderName.TO,
          HeaderName.CALL_ID,
          HeaderName.CSEQ,
          HeaderName.CONTACT);

  private final Parts parts;
  private final ServerTransaction server;
  private final Generations.Pinned generation;
  private final ScriptMemory memory;
  private final CallRecord call;
  private final ClientTransaction client;
  private final BranchDraft draft;
  private final int index;

  private final Timer end;

  /** Null while nothing has come. */
  private Branch awake;

  private AnsweredInvite(ProxyTransaction transaction, Branch branch) {
    this.parts = transaction.parts();
    this.server = transaction.server();
    this.generation = transaction.generation();
    this.memory = transaction.memory();
    this.call = transaction.holdings().call().orElseThrow();
    this.client = branch.client();
    this.draft = branch.draft();
    this.index = branch.index();
    this.end = parts.lane().after(LATE_2XX_MILLIS, this::over);
  }

  /** Puts it in the place of both; false if they have to stay. */
  static boolean takesOver(ProxyTransaction transaction, Branch branch) {
    AnsweredInvite answered = new AnsweredInvite(transaction, branch);
    if (!branch.handOver(answered)) {
      answered.end.cancel();
      return false;
    }
    answered.parts.live().rest(answered.call.callId(), transaction);
    answered.server.request().keepOnly(REMEMBERED);
    answered.draft.request().keepOnly(REMEMBERED);
    answered.call.whenEnded(answered::bury);
    return true;
  }

  /** Its call is over. */
  private void bury() {
    boolean plain = awake == null && draft.credentials().isEmpty();
    if (plain && client.bury(LateAnswers.note(call, index, parts.host().hash()))) {
      server.bury();
      end.cancel();
      over();
    }
  }

  private Branch wake() {
    if (awake == null) {
      ProxyTransaction transaction = new ProxyTransaction(parts, server, generation, memory);
      transaction.upstream().resume();
      transaction.holdings().resume(call);
      awake = transaction.fan().resume(index, draft, client);
    }
    return awake;
  }

  private void over() {
    call.whenEnded(null); // the call may last for hours, and is not to hold us
    parts.live().over();
    if (awake == null) {
      generation.release();
    } else {
      awake.close();
    }
  }

  @Override
  public void onResponse(SipResponse response, Source from) {
    wake().onResponse(response, from);
  }

  @Override
  public void onTimeout() {
    wake().onTimeout();
  }

  @Override
  public void onTransportError(String reason) {
    wake().onTransportError(reason);
  }
}
