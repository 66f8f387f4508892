package io.signalbox.core.accounts.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The file behind an embedded database. */
final class H2File {
  private static final String PREFIX = "jdbc:h2:file:";
  private static final String ENDING = ".mv.db";

  /** What H2 writes at the start of each of its files. */
  private static final byte[] HEADER = "H:2".getBytes(StandardCharsets.US_ASCII);

  private H2File() {}

  /**
   * Refuses a file that somebody else made: H2 itself fails on it in many ways, some of which say
   * nothing.
   */
  static void requireOurs(DatabaseUrl url) throws DatabaseFailure {
    if (!url.jdbcUrl().startsWith(PREFIX)) {
      return;
    }
    String place = url.jdbcUrl().substring(PREFIX.length(), url.jdbcUrl().indexOf(';'));
    Path file = Path.of(place + ENDING);
    if (!Files.exists(file)) {
      return;
    }
    try (InputStream content = Files.newInputStream(file)) {
      byte[] start = content.readNBytes(HEADER.length);
      if (start.length > 0 && !Arrays.equals(start, HEADER)) {
        throw H2Errors.foreign(url);
      }
    } catch (IOException e) {
      throw new DatabaseFailure("database " + url + ": " + file + " cannot be read", e);
    }
  }
}
