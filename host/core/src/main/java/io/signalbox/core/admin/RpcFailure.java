package io.signalbox.core.admin;

/** A method could not do what was asked; the message is for the operator. */
public final class RpcFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** JSON-RPC 2.0 §5.1: the first of the codes that an application may define. */
  static final int REFUSED = -32000;

  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;

  private final int code;

  /** The request was understood and refused. */
  public RpcFailure(String message) {
    this(REFUSED, message);
  }

  RpcFailure(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /** A parameter is missing or of the wrong type. */
  public static RpcFailure invalidParams(String message) {
    return new RpcFailure(INVALID_PARAMS, message);
  }

  int code() {
    return code;
  }
}
