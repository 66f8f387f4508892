package io.signalbox.core.lane;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.EpollIoHandler;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.transport.Transport;

/** Vert.x on epoll, each event loop with a {@link Linger} of its own. */
final class LingeringEpoll implements Transport {
  @Override
  public String name() {
    return "epoll";
  }

  @Override
  public boolean available() {
    return EPOLL.available();
  }

  @Override
  public Throwable unavailabilityCause() {
    return EPOLL.unavailabilityCause();
  }

  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    return new EpollTransport() {
      @Override
      public IoHandlerFactory ioHandlerFactory() {
        return EpollIoHandler.newFactory(0, () -> new Linger(System::nanoTime));
      }
    };
  }
}
