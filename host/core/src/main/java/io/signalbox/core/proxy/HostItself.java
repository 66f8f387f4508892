package io.signalbox.core.proxy;

import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that the host answers as their target: to our address, without a user part. */
final class HostItself {
  /** The methods that have an RFC: of any other it is said that we do not know it (§8.2.1). */
  private static final List<String> KNOWN =
      List.of(
          "INVITE",
          "BYE",
          "OPTIONS",
          "REGISTER",
          "PRACK",
          "UPDATE",
          "INFO",
          "REFER",
          "MESSAGE",
          "SUBSCRIBE",
          "NOTIFY",
          "PUBLISH");

  /** What calls are made of: the methods that this host serves. */
  private static final List<String> SERVED =
      List.of("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "PRACK", "UPDATE", "INFO");

  private HostItself() {}

  /** True if nobody but this host can be meant; its own Routes are taken off. */
  static boolean meant(SipRequest request, LocalAddresses addresses) {
    return request.uri() instanceof SipUri uri
        && uri.user() == null
        && addresses.isMyself(uri.host(), uri.port())
        && !request.has(HeaderName.ROUTE);
  }

  /**
   * The reason not to accept as its target what the script accepts: a request that came by another
   * way before (RFC 3261 §8.2.2.2), or one that wants what we do not have (§8.2.2.3).
   */
  static Optional<Refusal> refusal(SipRequest received, MergedRequests merged) {
    if (merged.isCopy(received)) {
      return Optional.of(new Refusal(482, "Loop Detected"));
    }
    List<String> required = received.values(HeaderName.REQUIRE);
    return required.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refusal(420, "Bad Extension", Map.of(HeaderName.UNSUPPORTED, required)));
  }

  /** Answers what the script leaves to the host (RFC 3261 §8.2.1, §11.2). */
  static void answer(ProxyTransaction transaction) {
    String method = transaction.request().method();
    if (method.equals("OPTIONS")) {
      transaction.reply(200, "OK", Map.of());
    } else if (KNOWN.contains(method)) {
      transaction.reply(405, "Method Not Allowed", Map.of(HeaderName.ALLOW, List.of("OPTIONS")));
    } else {
      transaction.reply(501, "Not Implemented", Map.of());
    }
  }

  /**
   * Answers an OPTIONS that may go no further as if it were for us, so that a caller can ask each
   * proxy on the way (RFC 3261 §11, §16.3 step 3); false for anything else.
   */
  static boolean answerLast(ProxyTransaction transaction) {
    SipRequest received = transaction.server().request();
    if (!received.is("OPTIONS") || MaxForwards.of(received) != 0) {
      return false;
    }
    transaction.reply(
        200,
        "OK",
        Map.of(
            HeaderName.ALLOW, List.of(String.join(", ", SERVED)),
            HeaderName.ACCEPT, List.of("application/sdp")));
    return true;
  }

  /** Adds what such a response has to say of us and the script has not said. */
  static void complete(SipResponse response, SipRequest received, boolean forHost) {
    boolean capabilities = forHost && response.success() && received.is("OPTIONS"); // §11.2
    boolean refused = response.status() == 405; // §21.4.6: MUST have Allow
    if ((capabilities || refused) && !response.has(HeaderName.ALLOW)) {
      String method = received.method();
      response.append(
          HeaderName.ALLOW,
          String.join(", ", SERVED.stream().filter(m -> !refused || !m.equals(method)).toList()));
    }
    if (capabilities && !response.has(HeaderName.ACCEPT)) {
      response.append(HeaderName.ACCEPT, "application/sdp");
    }
  }
}
