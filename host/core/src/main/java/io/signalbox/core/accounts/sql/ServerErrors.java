package io.signalbox.core.accounts.sql;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns what the driver of a database server says into what the operator can act on. */
final class ServerErrors {
  private static final int MARIADB_UNKNOWN_DATABASE = 1049;
  private static final int MARIADB_NO_RIGHT_TO_DATABASE = 1044;

  /** What the drivers of PostgreSQL and MariaDB have no code for; likewise below. */
  private static final Pattern NO_TLS =
      Pattern.compile("does not support SSL|ssl not enabled in the server");

  private static final Pattern OTHER_NAME =
      Pattern.compile("could not be verified by hostnameverifier|hostname verification failed");

  private static final Pattern UNKNOWN =
      Pattern.compile("Self signed certificates|signature check failed");

  private ServerErrors() {}

  static DatabaseFailure failure(DatabaseUrl url, SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (unsafe(url, e)) {
      return new DatabaseFailure("database " + url + ": " + tlsReason(e), e);
    }
    if (away(state)) {
      return DatabaseFailure.away(url, e);
    }
    return new DatabaseFailure("database " + url + ": " + reason(state, e), e);
  }

  /**
   * 08: no connection. 57P: it is shutting down or starting. 53300 and 08004 of MariaDB: it has no
   * connection left.
   */
  private static boolean away(String state) {
    return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
  }

  /** It answers, but not as safely as it has to; a handshake that was cut off is no such thing. */
  private static boolean unsafe(DatabaseUrl url, Throwable e) {
    return url.tls().mode() != DatabaseTls.Mode.DISABLE && (certificate(e).isPresent() || noTls(e));
  }

  private static String tlsReason(Throwable e) {
    return certificate(e)
        .map(fault -> "its certificate is not accepted: " + fault)
        .orElse("it does not offer TLS, which sslmode asks for");
  }

  private static boolean noTls(Throwable e) {
    return NO_TLS.matcher(String.valueOf(e.getMessage())).find();
  }

  /** What is wrong with it, by the innermost failure that tells. */
  private static Optional<String> certificate(Throwable e) {
    String fault = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof SSLPeerUnverifiedException || OTHER_NAME.matcher(message).find()) {
        fault = "it is not for this host";
      } else if (cause instanceof CertPathBuilderException || UNKNOWN.matcher(message).find()) {
        fault = "no authority that is trusted here has signed it";
      } else if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException) {
        fault = Schema.firstLine(cause);
      }
    }
    return Optional.ofNullable(fault);
  }

  private static String reason(String state, SQLException e) {
    if (state.equals("3D000") || e.getErrorCode() == MARIADB_UNKNOWN_DATABASE) {
      return "there is no such database on the server";
    }
    if (e.getErrorCode() == MARIADB_NO_RIGHT_TO_DATABASE) {
      return "the user has no right to it";
    }
    return state.startsWith("28") ? "login refused" : Schema.firstLine(e);
  }
}
