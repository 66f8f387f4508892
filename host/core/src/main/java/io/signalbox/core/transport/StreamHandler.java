package io.signalbox.core.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What Netty tells of one socket, told to its connection. On the connection's lane. */
final class StreamHandler extends ChannelInboundHandlerAdapter {
  private final StreamConnection connection;
  private final PeerCheck check;

  /** {@code check} is null where there is no TLS. */
  StreamHandler(StreamConnection connection, PeerCheck check) {
    this.connection = connection;
    this.check = check;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (check == null) {
      connection.owner().dispatch(() -> connection.opened(null));
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent done) {
      connection.owner().dispatch(() -> shaken(context, done));
    }
  }

  private void shaken(ChannelHandlerContext context, SslHandshakeCompletionEvent done) {
    if (!done.isSuccess()) {
      connection.close("TLS: " + reason(done.cause()));
      return;
    }
    X509Certificate shown = shown(context.pipeline().get(SslHandler.class).engine().getSession());
    String refused = check.refusal(shown);
    if (refused == null) {
      connection.opened(check.trusted() ? shown : null);
    } else {
      connection.close("TLS: " + refused);
    }
  }

  private static X509Certificate shown(SSLSession session) {
    try {
      return (X509Certificate) session.getPeerCertificates()[0];
    } catch (SSLPeerUnverifiedException e) {
      return null; // it need not show one
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      ByteBuf chunk = (ByteBuf) message;
      connection.owner().dispatch(() -> connection.read(chunk));
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.owner().dispatch(() -> connection.close("the connection was closed"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    connection.owner().dispatch(() -> connection.close(reason(cause)));
  }

  /** The cause that says most: that of a handshake is wrapped. */
  static String reason(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
