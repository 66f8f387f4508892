package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.PvCatalogue.read;

import io.signalbox.core.script.words.PseudoVariable.Inner;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What the message says and where it came from. */
final class MessagePvs {
  private MessagePvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(read("rm", Kind.TEXT, s -> s.context().request().method()));
    all.add(read("rs", Kind.NUMBER, reply(r -> (long) r.status())));
    all.add(read("rr", Kind.TEXT, reply(SipResponse::reason)));
    all.add(read("T_reply_code", Kind.NUMBER, reply(r -> (long) r.status())));
    all.add(read("T_branch_idx", Kind.NUMBER, s -> (long) s.context().branchIndex()));
    all.add(read("rv", Kind.TEXT, s -> "SIP/2.0"));
    all.add(read("ci", Kind.TEXT, s -> s.context().trace().callId()));
    all.add(read("cs", Kind.NUMBER, s -> s.message().cseq().number()));
    all.add(read("ct", Kind.TEXT, header(HeaderName.CONTACT)));
    all.add(read("ua", Kind.TEXT, header(HeaderName.USER_AGENT)));
    all.add(read("cT", Kind.TEXT, header(HeaderName.CONTENT_TYPE)));
    all.add(read("cl", Kind.NUMBER, s -> (long) s.message().body().length));
    all.add(read("rb", Kind.TEXT, s -> s.message().bodyText()));
    all.add(read("mb", Kind.TEXT, s -> s.message().toString()));
    all.add(read("ml", Kind.NUMBER, s -> (long) s.message().encode().length));
    all.add(read("si", Kind.TEXT, s -> address(s.context().source().remote())));
    all.add(read("sp", Kind.NUMBER, s -> (long) s.context().source().remote().getPort()));
    all.add(read("Ri", Kind.TEXT, s -> address(s.context().source().local())));
    all.add(read("Rp", Kind.NUMBER, s -> (long) s.context().source().local().getPort()));
    all.add(read("pr", Kind.TEXT, MessagePvs::protocol));
    all.add(read("proto", Kind.TEXT, MessagePvs::protocol));
    all.add(
        new PseudoVariable(
            "hdr", Kind.TEXT, Inner.ALWAYS, Set.of(), true, MessagePvs::header, null));
    all.add(
        new PseudoVariable(
            "hdrc",
            Kind.NUMBER,
            Inner.ALWAYS,
            Set.of(),
            false,
            (s, name, i) -> (long) s.message().lines(HeaderName.of(name)).size(),
            null));
  }

  private static Function<Scope, Object> reply(Function<SipResponse, Object> part) {
    return s -> s.context().reply().map(part).orElse(null);
  }

  private static Function<Scope, Object> header(HeaderName name) {
    return s -> s.message().first(name).orElse(null);
  }

  private static Object header(Scope scope, String name, int index) {
    return pick(new ArrayList<>(scope.message().lines(HeaderName.of(name))), index);
  }

  /** One of several values: the first when no index is written; negative counts from the end. */
  static Object pick(List<Object> values, int index) {
    if (index == PseudoVariable.ALL) {
      return List.copyOf(values);
    }
    int at = index == PseudoVariable.NONE_WRITTEN ? 0 : index < 0 ? values.size() + index : index;
    return at >= 0 && at < values.size() ? values.get(at) : null;
  }

  private static String address(InetSocketAddress address) {
    return address.getAddress() == null
        ? address.getHostString()
        : address.getAddress().getHostAddress();
  }

  private static String protocol(Scope scope) {
    return scope.context().source().transport().name().toLowerCase(Locale.ROOT);
  }
}
