package io.signalbox.core.dns;

import io.signalbox.api.Transport;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** RFC 3263 §4: transport, port and addresses of a name. Any thread. */
final class SipLocator implements Locator {
  /** Servers of one domain that are looked at: stops a domain that lists thousands. */
  static final int MAX_SERVERS = 16;

  private final RecordSource records;
  private final Addresses addresses;
  private final Predicate<Transport> served;

  SipLocator(RecordSource records, HostsFile hosts, Predicate<Transport> served) {
    this.records = records;
    this.addresses = new Addresses(records, hosts);
    this.served = served;
  }

  @Override
  public Future<Located> locate(Wanted wanted) {
    Name name;
    try {
      name = Name.fromString(wanted.host(), Name.root);
    } catch (TextParseException e) {
      return Future.failedFuture("no domain name: " + e.getMessage());
    }
    if (wanted.port() > 0) { // §4.2: a port that is named leaves nothing to SRV
      return hosts(name, wanted.port(), transport(wanted));
    }
    if (wanted.transport() != null) {
      return service(name, wanted.transport())
          .compose(found -> found != null ? ok(found) : hosts(name, wanted));
    }
    return records
        .ask(new Question(name, Type.NAPTR))
        .compose(
            answer ->
                chosen(NaptrOrder.usable(answer.of(NAPTRRecord.class), wanted.secure(), served), 0))
        .compose(found -> found != null ? ok(found) : services(name, wanted));
  }

  private static Future<Located> ok(Located found) {
    return Future.succeededFuture(found);
  }

  /** §4.1: without a transport and with a port, or when nothing else says. */
  private Transport transport(Wanted wanted) {
    if (wanted.transport() != null) {
      return wanted.transport();
    }
    if (wanted.secure()) {
      return Transport.TLS;
    }
    return served.test(Transport.UDP) ? Transport.UDP : Transport.TCP;
  }

  private Future<Located> hosts(Name name, Wanted wanted) {
    Transport transport = transport(wanted);
    return hosts(name, transport.defaultPort(), transport);
  }

  private Future<Located> hosts(Name name, int port, Transport transport) {
    return addresses.of(name).map(all -> Located.of(places(transport, all, port)));
  }

  private static List<Place> places(Transport transport, List<InetAddress> addresses, int port) {
    return addresses.stream()
        .map(address -> new Place(transport, new InetSocketAddress(address, port)))
        .toList();
  }

  /** The first of these that leads anywhere; null when none does. */
  private Future<Located> chosen(List<NAPTRRecord> naptrs, int index) {
    if (index == naptrs.size()) {
      return Future.succeededFuture();
    }
    NAPTRRecord naptr = naptrs.get(index);
    Transport transport = NaptrOrder.transport(naptr);
    Future<Located> tried =
        NaptrOrder.flag(naptr).equals("s")
            ? srv(naptr.getReplacement(), transport)
            : hosts(naptr.getReplacement(), transport.defaultPort(), transport);
    return tried
        .otherwiseEmpty()
        .compose(found -> found != null ? ok(found) : chosen(naptrs, index + 1));
  }

  /** §4.1: without NAPTR, the SRV records of each transport that we have, in our preference. */
  private Future<Located> services(Name name, Wanted wanted) {
    List<Future<Located>> asked = new ArrayList<>(3);
    for (Transport transport : Transport.values()) {
      boolean fits = !wanted.secure() || transport == Transport.TLS;
      if (fits && served.test(transport)) {
        asked.add(service(name, transport));
      }
    }
    return Future.join(asked)
        .transform(
            done -> {
              for (Future<Located> one : asked) {
                if (one.succeeded() && one.result() != null) {
                  return ok(one.result());
                }
              }
              return asked.isEmpty() || asked.stream().anyMatch(Future::succeeded)
                  ? hosts(name, wanted)
                  : Future.failedFuture(asked.get(0).cause());
            });
  }

  /** The SRV records of a transport; null when there are none. */
  private Future<Located> service(Name domain, Transport transport) {
    String label =
        switch (transport) {
          case UDP -> "_sip._udp";
          case TCP -> "_sip._tcp";
          case TLS -> "_sips._tcp";
        };
    try {
      return srv(Name.fromString(label, domain), transport);
    } catch (TextParseException e) {
      return Future.succeededFuture(); // too long a name has no service
    }
  }

  /** Null when there are no records; fails when they lead nowhere. */
  private Future<Located> srv(Name service, Transport transport) {
    return records
        .ask(new Question(service, Type.SRV))
        .compose(
            answer -> {
              List<SRVRecord> found = answer.of(SRVRecord.class);
              return found.isEmpty()
                  ? Future.<Located>succeededFuture()
                  : servers(service, found, transport);
            });
  }

  private Future<Located> servers(Name service, List<SRVRecord> found, Transport transport) {
    List<SRVRecord> offered =
        found.stream()
            .filter(srv -> !srv.getTarget().equals(Name.root)) // RFC 2782: "not available"
            .sorted(Comparator.comparingInt(SRVRecord::getPriority))
            .limit(MAX_SERVERS)
            .toList();
    if (offered.isEmpty()) {
      return Future.failedFuture(service + " says that there is no such service");
    }
    List<Future<List<InetAddress>>> targets =
        offered.stream().map(srv -> addresses.of(srv.getTarget())).toList();
    return Future.join(targets)
        .transform(
            done -> {
              List<Server> servers = new ArrayList<>(offered.size());
              for (int i = 0; i < offered.size(); i++) {
                if (targets.get(i).succeeded()) {
                  SRVRecord srv = offered.get(i);
                  servers.add(
                      new Server(
                          srv.getPriority(),
                          srv.getWeight(),
                          places(transport, targets.get(i).result(), srv.getPort())));
                }
              }
              return servers.isEmpty()
                  ? Future.failedFuture(service + ": none of its servers has an address")
                  : ok(new Located(servers));
            });
  }
}
