package io.signalbox.core.accounts.sql;

import io.signalbox.sip.Parsed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the connections to a database on a server are protected.
 *
 * @param mode what is asked for
 * @param roots the authorities in PEM that may have signed its certificate; empty for those that
 *     Java trusts
 */
record DatabaseTls(Mode mode, Optional<Path> roots) {
  /** In the words of PostgreSQL; those that encrypt only if it happens to suit are left out. */
  enum Mode {
    /** Nothing is encrypted. */
    DISABLE("disable"),
    /** Encrypted, for whoever answers there. */
    REQUIRE("require"),
    /** The certificate is of an authority that is trusted. */
    VERIFY_CA("verify-ca"),
    /** And it is for the host of the URL. */
    VERIFY_FULL("verify-full");

    private final String word;

    Mode(String word) {
      this.word = word;
    }

    /** As it stands in a URL. */
    String word() {
      return word;
    }

    boolean verifies() {
      return this == VERIFY_CA || this == VERIFY_FULL;
    }
  }

  static final DatabaseTls NONE = new DatabaseTls(Mode.DISABLE, Optional.empty());

  private static final String MODE = "sslmode=";
  private static final String ROOTS = "sslrootcert=";

  /** What a URL of JDBC carries as it is. */
  private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9/._~-]+");

  /**
   * Reads {@code sslmode=MODE&sslrootcert=PATH}, either of them or neither.
   *
   * @param offset where the text begins, for the report of what is wrong
   * @param base what a relative path is relative to
   */
  static Parsed<DatabaseTls> parse(String text, int offset, Path base) {
    Mode mode = null;
    Path roots = null;
    for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      if (pair.startsWith(MODE)) {
        String word = pair.substring(MODE.length());
        mode = Stream.of(Mode.values()).filter(m -> m.word.equals(word)).findAny().orElse(null);
        if (mode == null) {
          return bad(offset, "sslmode is " + words() + ", not \"" + word + "\"");
        }
      } else if (pair.startsWith(ROOTS)) {
        roots = base.resolve(pair.substring(ROOTS.length())).toAbsolutePath().normalize();
      } else {
        return bad(offset, "after the ? of a database on a server come sslmode= and sslrootcert=");
      }
    }
    if (roots != null && (mode == null || !mode.verifies())) {
      return bad(offset, "sslrootcert goes with sslmode=verify-ca or sslmode=verify-full");
    }
    if (roots != null && !PLAIN_PATH.matcher(roots.toString()).matches()) {
      return bad(offset, "the path of sslrootcert has letters, digits and /._~- only: " + roots);
    }
    if (roots != null && !Files.isReadable(roots)) {
      return bad(offset, "sslrootcert cannot be read: " + roots);
    }
    return Parsed.ok(mode == null ? NONE : new DatabaseTls(mode, Optional.ofNullable(roots)));
  }

  private static Parsed<DatabaseTls> bad(int offset, String message) {
    return Parsed.bad(offset, "database", message);
  }

  private static String words() {
    return Stream.of(Mode.values()).map(Mode::word).collect(Collectors.joining(", "));
  }
}
