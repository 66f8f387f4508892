package io.signalbox.scripts;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/** The client's side of TLS on a channel that does not block. One thread. */
final class SecureLine {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel channel;
  private final SSLEngine engine;
  private final ByteBuffer arrived;
  private final ByteBuffer plain;
  private final ByteBuffer leaving;
  private boolean secured;

  SecureLine(SocketChannel channel, SSLContext trust) throws IOException {
    this.channel = channel;
    engine = trust.createSSLEngine();
    engine.setUseClientMode(true);
    arrived = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
    leaving = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.beginHandshake();
  }

  /** True once the handshake is over. */
  boolean secured() {
    return secured;
  }

  /**
   * Goes on with the handshake, and reads what comes after it.
   *
   * @throws IOException at the end of the connection too
   */
  void advance() throws IOException {
    boolean more = true;
    while (more) {
      more =
          switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
              engine.getDelegatedTask().run();
              yield true;
            }
            case NEED_WRAP -> {
              write(NOTHING);
              yield true;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> read();
            case FINISHED, NOT_HANDSHAKING -> {
              secured = true;
              yield read();
            }
          };
    }
  }

  /** False when there is nothing more to read now. */
  private boolean read() throws IOException {
    int length = channel.read(arrived);
    arrived.flip();
    SSLEngineResult result = engine.unwrap(arrived, plain.clear());
    arrived.compact();
    if (length < 0 || result.getStatus() == SSLEngineResult.Status.CLOSED) {
      throw new EOFException("the host has closed");
    }
    return length > 0 || result.bytesConsumed() > 0;
  }

  /** Says these octets, in a record of their own. */
  void write(ByteBuffer octets) throws IOException {
    engine.wrap(octets, leaving.clear());
    leaving.flip();
    while (leaving.hasRemaining()) {
      if (channel.write(leaving) == 0) {
        throw new IOException("the host does not read");
      }
    }
  }
}
