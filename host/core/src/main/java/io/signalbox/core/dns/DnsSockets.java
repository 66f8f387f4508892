package io.signalbox.core.dns;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * The sockets of questions, all on one event loop of the host, so that dnsjava needs no thread of
 * its own. Each question has a socket, and with it a port that nobody can guess (RFC 5452 §4.5). A
 * UDP socket is connected: answers of others do not reach it, and ICMP errors do.
 */
final class DnsSockets implements IoClientFactory, UdpIoClient, TcpIoClient {
  private static final int MAX_MESSAGE = 65_535;
  private static final int LENGTH_FIELD = 2;

  private final EventLoop loop;
  private final ChannelFactory<? extends Channel> udp;
  private final ChannelFactory<? extends Channel> tcp;

  DnsSockets(ContextInternal context) {
    var transport = context.owner().transport();
    this.loop = context.nettyEventLoop();
    this.udp = transport::datagramChannel;
    this.tcp = transport.channelFactory(false);
  }

  @Override
  public UdpIoClient createOrGetUdpClient() {
    return this;
  }

  @Override
  public TcpIoClient createOrGetTcpClient() {
    return this;
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveUdp(
      InetSocketAddress local,
      InetSocketAddress remote,
      Message query,
      byte[] data,
      int max,
      Duration timeout) {
    return exchange(new Bootstrap().channelFactory(udp), remote, data, timeout, false);
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveTcp(
      InetSocketAddress local,
      InetSocketAddress remote,
      Message query,
      byte[] data,
      Duration timeout) {
    int millis = (int) Math.max(1, timeout.toMillis());
    Bootstrap bootstrap =
        new Bootstrap().channelFactory(tcp).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    return exchange(bootstrap, remote, data, timeout, true);
  }

  private CompletableFuture<byte[]> exchange(
      Bootstrap bootstrap,
      InetSocketAddress remote,
      byte[] data,
      Duration timeout,
      boolean framed) {
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    ChannelFuture connecting =
        bootstrap
            .group(loop)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    if (framed) { // RFC 1035 §4.2.2
                      channel
                          .pipeline()
                          .addLast(
                              new LengthFieldBasedFrameDecoder(
                                  MAX_MESSAGE + LENGTH_FIELD, 0, LENGTH_FIELD, 0, LENGTH_FIELD))
                          .addLast(new LengthFieldPrepender(LENGTH_FIELD));
                    }
                    channel.pipeline().addLast(new Reader(answer));
                  }
                })
            .connect(remote);
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connecting
                .channel()
                .writeAndFlush(Unpooled.wrappedBuffer(data))
                .addListener(sent -> failIfFailed(answer, sent.cause()));
          } else {
            failIfFailed(answer, done.cause());
          }
        });
    ScheduledFuture<?> late =
        loop.schedule(
            () -> answer.completeExceptionally(new SocketTimeoutException("no answer in time")),
            timeout.toMillis(),
            TimeUnit.MILLISECONDS);
    answer.whenComplete(
        (bytes, failure) -> {
          late.cancel(false);
          connecting.channel().close();
        });
    return answer;
  }

  private static void failIfFailed(CompletableFuture<byte[]> answer, Throwable cause) {
    if (cause != null) {
      answer.completeExceptionally(cause);
    }
  }

  private static final class Reader extends SimpleChannelInboundHandler<Object> {
    private final CompletableFuture<byte[]> answer;

    Reader(CompletableFuture<byte[]> answer) {
      this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, Object message) {
      ByteBuf bytes =
          message instanceof DatagramPacket packet ? packet.content() : (ByteBuf) message;
      answer.complete(ByteBufUtil.getBytes(bytes));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      answer.completeExceptionally(new IOException("the name server closed the connection"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      answer.completeExceptionally(cause);
    }
  }
}
