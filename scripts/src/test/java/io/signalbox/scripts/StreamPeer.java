package io.signalbox.scripts;

import io.signalbox.sip.StreamFramer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/** The far end of a TCP connection to the host, or of one that the host opened. One thread. */
final class StreamPeer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  private final Socket socket;
  private final StreamFramer framer = new StreamFramer();
  private final Queue<StreamFramer.Frame> frames = new ArrayDeque<>();
  private boolean ended;

  StreamPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
  }

  static StreamPeer connect(InetSocketAddress host) throws IOException {
    return new StreamPeer(new Socket(host.getAddress(), host.getPort()));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** The next message or pong; empty at the end of the stream, or when nothing comes for long. */
  Optional<StreamFramer.Frame> next() throws IOException {
    byte[] chunk = new byte[8_192];
    while (frames.isEmpty() && !ended) {
      int length;
      try {
        length = socket.getInputStream().read(chunk);
      } catch (SocketTimeoutException e) {
        return Optional.empty();
      }
      ended = length < 0;
      if (length == 2 && chunk[0] == '\r' && chunk[1] == '\n') {
        frames.add(new StreamFramer.Frame.Ping());
      } else if (!ended) {
        frames.addAll(framer.feed(Arrays.copyOf(chunk, length)));
      }
    }
    return Optional.ofNullable(frames.poll());
  }

  /** The next message as it came; empty at the end of the stream, or when none comes for long. */
  Optional<byte[]> message() throws IOException {
    return next()
        .map(
            frame -> {
              if (frame instanceof StreamFramer.Frame.Message message) {
                return message.bytes();
              }
              throw new AssertionError("not a message: " + frame);
            });
  }

  /** True once the other side has closed. */
  boolean ended() {
    return ended;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
