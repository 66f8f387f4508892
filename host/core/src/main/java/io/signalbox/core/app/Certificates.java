package io.signalbox.core.app;

import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.transport.tls.TlsContexts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;

/** The certificates that the host shows: read again while connections are up. Any thread. */
final class Certificates {
  private final Vertx vertx;
  private final HostConfig config;
  private final Consumer<TlsContexts> use;
  private volatile TlsContexts current;

  /** {@code use} makes them those of new handshakes. */
  Certificates(Vertx vertx, HostConfig config, Consumer<TlsContexts> use) {
    this.vertx = vertx;
    this.config = config;
    this.use = use;
    this.current = config.sockets().tls();
  }

  void addTo(RpcMethods methods) {
    methods
        .add("certificates.list", params -> Future.succeededFuture(list()))
        .add("certificates.reload", params -> read().map(this::replace).map(done -> list()));
  }

  /** False where no TLS is spoken. */
  boolean used() {
    return current != null;
  }

  /** All of {@code sip.tls} as it is on disk, checked; nothing is changed by it. */
  Future<TlsContexts> read() {
    if (current == null) {
      throw new RpcFailure("no TLS is spoken: signalbox.yaml had no sip.tls at the start");
    }
    return vertx.executeBlocking(
        () -> {
          try {
            HostConfig now = HostConfig.read(config.directory(), HostConfig.home());
            if (now.sockets().tls() == null) {
              throw new RpcFailure("signalbox.yaml has no sip.tls any more");
            }
            return now.sockets().tls();
          } catch (ConfigFailure e) {
            throw new RpcFailure(e.getMessage());
          }
        });
  }

  /** New handshakes use these. */
  Void replace(TlsContexts next) {
    current = next;
    use.accept(next);
    return null;
  }

  /** When the first of them expires, in seconds since 1970. */
  double expiry() {
    return current.certificates().values().stream()
        .mapToLong(certificate -> certificate.getNotAfter().toInstant().getEpochSecond())
        .min()
        .orElseThrow();
  }

  private JsonArray list() {
    JsonArray list = new JsonArray();
    if (current != null) {
      current.certificates().forEach((name, shown) -> list.add(json(name, shown)));
    }
    return list;
  }

  private static JsonObject json(String name, X509Certificate shown) {
    return new JsonObject()
        .put("name", name)
        .put("subject", shown.getSubjectX500Principal().getName())
        .put("issuer", shown.getIssuerX500Principal().getName())
        .put("serial", shown.getSerialNumber().toString(16))
        .put("notAfter", shown.getNotAfter().toInstant().toString());
  }
}
