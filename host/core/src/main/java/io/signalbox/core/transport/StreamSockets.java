package io.signalbox.core.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import java.nio.charset.StandardCharsets;

/**
 * Stream sockets with all their options. They are Netty's own because those of Vert.x cost more
 * memory each, and because they leave no say in TOS and in what waits to be written.
 */
final class StreamSockets {
  /** RFC 5626 §3.5.1. */
  static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Connections that the kernel completes while a lane is busy; it may take fewer (somaxconn). */
  private static final int BACKLOG = 1_024;

  private StreamSockets() {}

  /** A socket that listens, on this loop; with epoll each lane has one on the same port. */
  static ServerBootstrap listening(
      EventLoop loop, ConnectionLimits limits, int tos, ChannelHandler accepted) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, queue(limits))
            .childHandler(accepted);
    if (tos >= 0) {
      bootstrap.childOption(ChannelOption.IP_TOS, tos);
    }
    return UdpTransport.epoll(loop)
        ? bootstrap
            .channelFactory(EpollServerSocketChannel::new)
            .option(UnixChannelOption.SO_REUSEPORT, true)
            .childOption(EpollChannelOption.TCP_USER_TIMEOUT, unacknowledged(limits))
        : bootstrap.channelFactory(NioServerSocketChannel::new);
  }

  /** A socket that connects, on this loop. */
  static Bootstrap connecting(
      EventLoop loop, ConnectionLimits limits, int tos, ChannelHandler handler) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) limits.connect().toMillis())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, queue(limits))
            .handler(handler);
    if (tos >= 0) {
      bootstrap.option(ChannelOption.IP_TOS, tos);
    }
    return UdpTransport.epoll(loop)
        ? bootstrap
            .channelFactory(EpollSocketChannel::new)
            .option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true)
            .option(EpollChannelOption.TCP_USER_TIMEOUT, unacknowledged(limits))
        : bootstrap.channelFactory(NioSocketChannel::new);
  }

  private static WriteBufferWaterMark queue(ConnectionLimits limits) {
    return new WriteBufferWaterMark(limits.queueBytes() / 2, limits.queueBytes());
  }

  private static int unacknowledged(ConnectionLimits limits) {
    return (int) limits.unacknowledged().toMillis();
  }
}
