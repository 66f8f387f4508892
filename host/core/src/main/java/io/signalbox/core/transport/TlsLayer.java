package io.signalbox.core.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * TLS on top of a socket, with the certificates of the moment. The arithmetic of a handshake runs
 * on a thread of its own, so that a thousand of them delay no call. Any thread.
 */
final class TlsLayer {
  /** A ClientHello with all its extensions is far smaller: stops a client that sends no other. */
  private static final int MAX_CLIENT_HELLO = 16_384;

  /** Steps of handshakes that wait: stops a flood of them from taking all memory. */
  private static final int MAX_STEPS = 10_000;

  private static final int SECONDS_WITHOUT_WORK = 10;

  private final ConnectionLimits limits;
  private final ExecutorService handshakes;
  private volatile TlsContexts contexts;

  TlsLayer(ConnectionLimits limits, TlsContexts contexts) {
    this.limits = limits;
    this.contexts = contexts;
    ThreadPoolExecutor worker =
        new ThreadPoolExecutor(
            1,
            1,
            SECONDS_WITHOUT_WORK,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_STEPS),
            task -> {
              Thread thread = new Thread(task, "tls-handshakes");
              thread.setDaemon(true);
              return thread;
            });
    worker.allowCoreThreadTimeOut(true);
    this.handshakes = worker;
  }

  /** From now on these; connections that are up stay as they are. */
  void replace(TlsContexts next) {
    contexts = next;
  }

  Verify verify() {
    return contexts.verify();
  }

  /** For a connection that a client has opened. The name it asks for chooses the certificate. */
  void serve(ChannelPipeline pipeline) {
    TlsContexts current = contexts;
    pipeline.addLast(
        new SniHandler(current::server, MAX_CLIENT_HELLO, 0) { // Patience sees to the time
          @Override
          protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
            SslHandler handler = context.newHandler(allocator, handshakes);
            handler.setHandshakeTimeoutMillis(0);
            return handler;
          }
        });
  }

  /** For a connection that we open to a server of this domain. */
  void connect(ChannelPipeline pipeline, Target target) {
    String name = target.domain() != null ? target.domain() : target.remote().getHostString();
    SslHandler handler =
        contexts
            .client()
            .newHandler(pipeline.channel().alloc(), name, target.remote().getPort(), handshakes);
    handler.setHandshakeTimeoutMillis(limits.handshake().toMillis());
    pipeline.addLast(handler);
  }

  void close() {
    handshakes.shutdown();
  }
}
