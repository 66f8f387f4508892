package io.signalbox.core.dns;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
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

  private static Future<List<InetAddress>> of(Name name, Answer v4, Answer v6) {
    List<InetAddress> all = new ArrayList<>(v4.records().size() + v6.records().size());
    v4.of(ARecord.class).forEach(record -> all.add(nameless(record.getAddress())));
    v6.of(AAAARecord.class).forEach(record -> all.add(nameless(record.getAddress())));
    if (all.isEmpty()) {
      boolean unheard = v4.failed() || v6.failed();
      String why = unheard ? ": no name server answers" : ": there is no such host";
      return Future.failedFuture(name.toString(true) + why);
    }
    return Future.succeededFuture(all.subList(0, Math.min(all.size(), MAX_ADDRESSES)));
  }
}
