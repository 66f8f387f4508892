package io.signalbox.bench.compare;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.SocketProtocolFamily;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The least that anybody between a caller and a carrier does, with the sockets that this host uses:
 * what the carrier sends goes to the caller, all else to the carrier, and nobody looks into it.
 * What it costs is what the datagrams cost. Knows one caller.
 */
final class BareRelay implements Server {
  private static final int MAX_DATAGRAM = 2_048;
  private static final int DATAGRAMS_A_READ = 8;
  private static final int DATAGRAMS_A_LOOK = 256;
  private static final int KERNEL_BUFFER = 4 << 20;

  private final Child child;

  private BareRelay(Child child) {
    this.child = child;
  }

  static BareRelay start(Ground ground, List<String> prefix)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(ground.folder().resolve("floor"));
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            BareRelay.class.getName(),
            Integer.toString(ground.sip()),
            Integer.toString(ground.carrier())));
    Child child = Child.start(folder, "relay", Map.of(), command);
    Waiting.until(
        "the start of the bare relay, see " + folder.resolve("relay.out"),
        20,
        () -> Sockets.bound(ground.sip()));
    return new BareRelay(child);
  }

  /** {@code BareRelay PORT CARRIER}, both on the loopback device. */
  public static void main(String[] ports) throws InterruptedException {
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    new Bootstrap()
        .group(loop)
        .channelFactory(() -> new EpollDatagramChannel(SocketProtocolFamily.INET))
        .option(ChannelOption.SO_RCVBUF, KERNEL_BUFFER)
        .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, MAX_DATAGRAM)
        .option(
            ChannelOption.RECVBUF_ALLOCATOR,
            new FixedRecvByteBufAllocator(MAX_DATAGRAM * DATAGRAMS_A_READ)
                .maxMessagesPerRead(DATAGRAMS_A_LOOK))
        .handler(new Passing(local(ports[1])))
        .bind(local(ports[0]))
        .sync()
        .channel()
        .closeFuture()
        .sync();
  }

  private static InetSocketAddress local(String port) {
    return new InetSocketAddress("127.0.0.1", Integer.parseInt(port));
  }

  private static final class Passing extends SimpleChannelInboundHandler<DatagramPacket> {
    private final InetSocketAddress carrier;
    private InetSocketAddress caller;

    Passing(InetSocketAddress carrier) {
      this.carrier = carrier;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
      InetSocketAddress to = caller;
      if (!packet.sender().equals(carrier)) {
        caller = packet.sender();
        to = carrier;
      }
      context.write(new DatagramPacket(packet.content().retain(), to), context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }
  }

  @Override
  public Kind kind() {
    return Kind.FLOOR;
  }

  @Override
  public ProcessHandle process() {
    return child.handle();
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
