package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Fuzz target: a URI, and two that are compared when there is a line break. */
public final class UriFuzz {
  private UriFuzz() {}

  /** What was read is written as it was, but for the case of its scheme. */
  public static void fuzzerTestOneInput(byte[] data) {
    String text = new String(data, UTF_8);
    Parsed<Uri> parsed = Uri.parse(text);
    Soundness.within(parsed, text.length());
    if (parsed instanceof Parsed.Ok<Uri> ok) {
      Uri again = Uri.parse(ok.value().toString()).orElseThrow();
      assertThat(again).isEqualTo(ok.value());
      assertThat(again.toString()).isEqualTo(ok.value().toString());
    }
    if (parsed instanceof Parsed.Ok<Uri> ok && ok.value() instanceof SipUri uri) {
      assertThat(uri.equivalent(uri)).isTrue();
      users(uri);
    }
    int end = text.indexOf('\n');
    if (end >= 0) {
      compare(text.substring(0, end), text.substring(end + 1));
    }
  }

  private static void users(SipUri uri) {
    uri.decodedUser()
        .filter(user -> !user.isEmpty())
        .map(uri::withDecodedUser)
        .ifPresent(
            changed -> {
              SipUri again = SipUri.parse(changed.toString()).orElseThrow();
              assertThat(again.decodedUser()).isEqualTo(uri.decodedUser());
            });
    UserPart user = UserPart.of(uri.user());
    assertThat(user.toString()).isEqualTo(uri.user() == null ? "" : uri.user());
    assertThat(user.after(user.dialled().length() + 1)).isEmpty();
    assertThat(user.withPrefix("#1").after("#1")).contains(user);
  }

  private static void compare(String left, String right) {
    if (SipUri.parse(left) instanceof Parsed.Ok<SipUri> a
        && SipUri.parse(right) instanceof Parsed.Ok<SipUri> b) {
      assertThat(a.value().equivalent(b.value())).isEqualTo(b.value().equivalent(a.value()));
    }
  }
}
