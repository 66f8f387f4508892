package io.signalbox.core.dns;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks for the addresses of a host name, past every cache: for who keeps the answer himself. Any
 * thread.
 */
public final class HostAddresses {
  /**
   * What is known; a family is empty when no server answers, and an empty list when there is none.
   *
   * @param ttlMillis how long all of it holds
   */
  public record Known(
      Optional<List<InetAddress>> v4, Optional<List<InetAddress>> v6, long ttlMillis) {}

  private final RecordSource source;
  private final HostsFile hosts;

  HostAddresses(RecordSource source, HostsFile hosts) {
    this.source = source;
    this.hosts = hosts;
  }

  /** Never fails. */
  public Future<Known> of(String host) {
    List<InetAddress> listed = hosts.of(host);
    if (!listed.isEmpty()) {
      List<InetAddress> v4 = listed.stream().filter(a -> a.getAddress().length == 4).toList();
      List<InetAddress> v6 = listed.stream().filter(a -> a.getAddress().length == 16).toList();
      return known(Optional.of(v4), Optional.of(v6), RecordCache.MAX_TTL_MILLIS);
    }
    Name name;
    try {
      name = Name.fromString(host, Name.root);
    } catch (TextParseException e) {
      return known(Optional.of(List.of()), Optional.of(List.of()), RecordCache.MAX_TTL_MILLIS);
    }
    Future<Answer> v4 = source.ask(new Question(name, Type.A));
    Future<Answer> v6 = source.ask(new Question(name, Type.AAAA));
    return Future.join(v4, v6)
        .compose(
            both ->
                known(
                    Addresses.family(v4.result()),
                    Addresses.family(v6.result()),
                    Math.min(v4.result().ttlMillis(), v6.result().ttlMillis())));
  }

  private static Future<Known> known(
      Optional<List<InetAddress>> v4, Optional<List<InetAddress>> v6, long ttlMillis) {
    return Future.succeededFuture(new Known(v4, v6, ttlMillis));
  }
}
