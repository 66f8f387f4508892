package io.signalbox.core.dns;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** The addresses of a host name: the hosts file's, else A and AAAA together. Any thread. */
record Addresses(RecordSource records, HostsFile hosts) {
  /** Addresses of one name that are tried. */
  static final int MAX_ADDRESSES = 8;

  /** At least one, IPv4 first; fails when there is none. */
  Future<List<InetAddress>> of(Name name) {
    List<InetAddress> listed = hosts.of(name.toString(true));
    if (!listed.isEmpty()) {
      return Future.succeededFuture(listed);
    }
    Future<Answer> v4 = records.ask(new Question(name, Type.A));
    Future<Answer> v6 = records.ask(new Question(name, Type.AAAA));
    return Future.join(v4, v6).compose(both -> of(name, v4.result(), v6.result()));
  }

  /** As the addresses of packets are, so that both print alike. */
  private static InetAddress nameless(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }

  /** The addresses of one answer; empty when nobody could say. */
  static Optional<List<InetAddress>> family(Answer answer) {
    if (answer.failed()) {
      return Optional.empty();
    }
    List<InetAddress> all = new ArrayList<>(answer.records().size());
    answer.of(ARecord.class).forEach(record -> all.add(nameless(record.getAddress())));
    answer.of(AAAARecord.class).forEach(record -> all.add(nameless(record.getAddress())));
    return Optional.of(all.subList(0, Math.min(all.size(), MAX_ADDRESSES)));
  }

  private static Future<List<InetAddress>> of(Name name, Answer v4, Answer v6) {
    List<InetAddress> all = new ArrayList<>(family(v4).orElse(List.of()));
    all.addAll(family(v6).orElse(List.of()));
    if (all.isEmpty()) {
      boolean unheard = v4.failed() || v6.failed();
      String why = unheard ? ": no name server answers" : ": there is no such host";
      return Future.failedFuture(name.toString(true) + why);
    }
    return Future.succeededFuture(all.subList(0, Math.min(all.size(), MAX_ADDRESSES)));
  }
}
