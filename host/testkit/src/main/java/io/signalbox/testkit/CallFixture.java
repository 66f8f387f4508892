package io.signalbox.testkit;

import io.signalbox.api.Call;
import io.signalbox.api.FailedBranch;
import io.signalbox.api.Identity;
import io.signalbox.api.Notes;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A call for the unit tests of a module: what the test says goes in, what the module did can be
 * read afterwards. The ledger behind it is the real one.
 */
public final class CallFixture implements Call {
  /** A reply that the module gave. */
  public record Reply(int status, String reason, Map<HeaderName, List<String>> headers) {}

  /** A new attempt that the module asked for. */
  public record Retry(FailedBranch branch, Map<HeaderName, List<String>> headers) {}

  private final SipRequest request;
  private final Uri receivedUri;
  private final HostLedger ledger;
  private final Notes transactionNotes = new NotesFixture();
  private final Notes callNotes = new NotesFixture();
  private final List<Reply> replies = new ArrayList<>();
  private final List<Retry> retries = new ArrayList<>();
  private final List<Claim> held = new ArrayList<>();
  private final List<Claim> heldForBranch = new ArrayList<>();
  private RouteKind route = RouteKind.REQUEST;
  private SipResponse reply;
  private Source source = source(Transport.UDP, "192.0.2.10", 5060);
  private Accounts accounts = new AccountsFixture();
  private Identity identity;
  private List<Trunk> candidates = List.of();
  private Trunk gateway;
  private List<FailedBranch> failed = List.of();
  private Uri rewrittenFrom;
  private boolean endsOnceAcknowledged;
  private boolean ended;

  public CallFixture(SipRequest request, HostLedger ledger) {
    this.request = request;
    this.receivedUri = request.uri();
    this.ledger = ledger;
  }

  /** Where a message came from, to the listener 192.0.2.1:5060. */
  public static Source source(Transport transport, String address, int port) {
    return new Source(
        transport,
        new InetSocketAddress(address, port),
        new InetSocketAddress("192.0.2.1", transport.defaultPort()));
  }

  public CallFixture in(RouteKind kind) {
    route = kind;
    return this;
  }

  public CallFixture from(Source newSource) {
    source = newSource;
    return this;
  }

  public CallFixture with(Accounts newAccounts) {
    accounts = newAccounts;
    return this;
  }

  public CallFixture answeredBy(SipResponse response) {
    reply = response;
    return this;
  }

  public CallFixture failed(FailedBranch... branches) {
    failed = List.of(branches);
    return this;
  }

  /** From now on the call has ended: nothing can be acquired for it. */
  public CallFixture ended() {
    ended = true;
    return this;
  }

  /** What the module answered, in order. */
  public List<Reply> replies() {
    return replies;
  }

  /** What the module wants to try again, in order. */
  public List<Retry> retries() {
    return retries;
  }

  /** What the call holds. */
  public List<Claim> held() {
    return held;
  }

  /** What the branch holds. */
  public List<Claim> heldForBranch() {
    return heldForBranch;
  }

  /** The From that the module wrote. */
  public Optional<Uri> rewrittenFrom() {
    return Optional.ofNullable(rewrittenFrom);
  }

  @Override
  public RouteKind route() {
    return route;
  }

  @Override
  public SipRequest request() {
    return request;
  }

  @Override
  public Uri receivedUri() {
    return receivedUri;
  }

  @Override
  public Optional<SipResponse> reply() {
    return Optional.ofNullable(reply);
  }

  @Override
  public Source source() {
    return source;
  }

  @Override
  public Accounts accounts() {
    return accounts;
  }

  @Override
  public Optional<Identity> identity() {
    return Optional.ofNullable(identity);
  }

  @Override
  public void identify(Identity newIdentity) {
    identity = newIdentity;
  }

  @Override
  public List<Trunk> candidates() {
    return candidates;
  }

  @Override
  public void candidates(List<Trunk> trunks) {
    candidates = List.copyOf(trunks);
  }

  @Override
  public Optional<Trunk> gateway() {
    return Optional.ofNullable(gateway);
  }

  @Override
  public void gateway(Trunk trunk) {
    gateway = trunk;
  }

  @Override
  public List<FailedBranch> failedBranches() {
    return failed;
  }

  @Override
  public void retry(FailedBranch branch, Map<HeaderName, List<String>> headers) {
    retries.add(new Retry(branch, Map.copyOf(headers)));
  }

  @Override
  public void rewriteFrom(Uri uri) {
    rewrittenFrom = uri;
  }

  @Override
  public Admission acquire(List<Claim> claims) {
    return acquire(claims, held);
  }

  @Override
  public Admission acquireForBranch(List<Claim> claims) {
    return acquire(claims, heldForBranch);
  }

  private Admission acquire(List<Claim> claims, List<Claim> into) {
    if (ended) {
      return Admission.ENDED;
    }
    List<Claim> fresh =
        claims.stream().filter(c -> into.stream().noneMatch(h -> h.key().equals(c.key()))).toList();
    Admission admission = ledger.acquire(fresh);
    if (admission.result() == Admission.Result.GRANTED) {
      into.addAll(fresh);
    }
    return admission;
  }

  @Override
  public void reply(int status, String reason, Map<HeaderName, List<String>> headers) {
    replies.add(new Reply(status, reason, Map.copyOf(headers)));
  }

  @Override
  public void endOnceAcknowledged() {
    endsOnceAcknowledged = true;
  }

  /** True if the call was to end with its ACK. */
  public boolean endsOnceAcknowledged() {
    return endsOnceAcknowledged;
  }

  @Override
  public Notes transactionNotes() {
    return transactionNotes;
  }

  @Override
  public Notes callNotes() {
    return callNotes;
  }
}
