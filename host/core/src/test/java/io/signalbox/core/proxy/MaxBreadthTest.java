package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How wide a request may become. */
@Rfc("5393 §5.3.3")
class MaxBreadthTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final List<Peer> phones =
      Stream.of("198.51.100.1", "198.51.100.2", "198.51.100.3").map(stage::peer).toList();
  private final SipRequest invite = caller.invite("c1", 1);

  private void forkToAll() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.request().uri(Uri.parse("sip:x@" + phones.get(0).ip()).orElseThrow());
          c.appendBranch(Uri.parse("sip:x@" + phones.get(1).ip()).orElseThrow());
          c.appendBranch(Uri.parse("sip:x@" + phones.get(2).ip()).orElseThrow());
          c.relay();
        });
    caller.says(invite);
  }

  private List<String> breadths() {
    return phones.stream()
        .map(phone -> phone.hears("INVITE").first(HeaderName.MAX_BREADTH).orElseThrow())
        .toList();
  }

  @Test
  void requestWithout_gets60_sharedBetweenItsBranches() {
    forkToAll();
    assertThat(breadths()).containsExactly("20", "20", "20");
  }

  @Test
  void whatDoesNotDivide_isGivenOutWhole() {
    invite.append(HeaderName.MAX_BREADTH, "5");
    forkToAll();
    assertThat(breadths()).containsExactly("2", "2", "1");
  }

  @Test
  void moreThanWeBelieve_isLowered() {
    invite.append(HeaderName.MAX_BREADTH, "4000000");
    forkToAll();
    assertThat(breadths()).containsExactly("20", "20", "20");
  }

  @Test
  void tooNarrowForTheFork_440() {
    invite.append(HeaderName.MAX_BREADTH, "2");
    forkToAll();
    caller.hears(440);
    phones.forEach(Peer::hearsNothing);
    stage.nothingIsLeft();
  }

  @Test
  void noBreadthAtAll_440() {
    stage.on(RouteKind.REQUEST, null, c -> c.relay());
    invite.uri(Uri.parse("sip:x@" + phones.get(0).ip()).orElseThrow());
    invite.append(HeaderName.MAX_BREADTH, "0");
    caller.says(invite);
    caller.hears(440);
    phones.get(0).hearsNothing();
  }

  /** What a branch has used is free again after its final response (§5.3.3.1). */
  @Test
  void oneAfterTheOther_needsABreadthOfOne() {
    invite.append(HeaderName.MAX_BREADTH, "1");
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.onFailure("NEXT");
          c.request().uri(Uri.parse("sip:x@" + phones.get(0).ip()).orElseThrow());
          c.relay();
        });
    stage.on(
        RouteKind.FAILURE,
        "NEXT",
        c -> {
          c.request().uri(Uri.parse("sip:x@" + phones.get(1).ip()).orElseThrow());
          c.relay();
        });
    caller.says(invite);
    SipRequest first = phones.get(0).hears("INVITE");
    assertThat(first.values(HeaderName.MAX_BREADTH)).containsExactly("1");
    phones.get(0).answers(first, 486, "b");
    assertThat(phones.get(1).hears("INVITE").values(HeaderName.MAX_BREADTH)).containsExactly("1");
  }
}
