package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.sdp.MediaSection;
import io.signalbox.sip.sdp.Sdp;
import io.signalbox.sip.sdp.SdpBody;
import java.util.Optional;
import java.util.Set;

/** Fuzz target: a session description, alone and as a part of a body. */
public final class SdpFuzz {
  private SdpFuzz() {}

  /** What is not changed keeps its bytes; what is changed can be read. */
  public static void fuzzerTestOneInput(byte[] data) {
    Parsed<Sdp> parsed = Sdp.parse(data);
    Soundness.within(parsed, data.length);
    if (parsed instanceof Parsed.Ok<Sdp> ok) {
      assertThat(ok.value().encode()).isEqualTo(data);
      assertThat(Sdp.parse(changed(ok.value()).encode()).problem()).isEmpty();
    }
    for (String type : new String[] {"application/sdp", "multipart/mixed; boundary=b"}) {
      SipRequest message = SipRequest.of("INVITE", SipUri.of("bob", "example.com", -1));
      message.append(HeaderName.CONTENT_TYPE, type);
      message.body(data);
      inside(message);
    }
  }

  private static void inside(SipRequest message) {
    byte[] before = message.body();
    if (SdpBody.of(message) instanceof Parsed.Ok<Optional<SdpBody>> ok && ok.value().isPresent()) {
      SdpBody found = ok.value().get();
      found.write(message, found.sdp());
      assertThat(message.body()).isEqualTo(before);
      found.write(message, changed(found.sdp()));
      assertThat(SdpBody.of(message).orElseThrow()).isPresent();
    }
  }

  private static final Set<Integer> GONE = Set.of(8, 18, 96);

  private static Sdp changed(Sdp sdp) {
    Sdp changed = sdp;
    for (int i = 0; i < sdp.sections().size(); i++) {
      MediaSection rest = sdp.sections().get(i).without(payload -> GONE.contains(payload.number()));
      changed = rest.formats().isEmpty() ? changed.disable(i) : changed.with(i, rest);
    }
    return changed;
  }
}
