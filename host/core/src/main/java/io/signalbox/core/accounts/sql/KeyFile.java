package io.signalbox.core.accounts.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The file that holds the key of the passwords: 32 bytes, for its owner alone. Blocks. */
final class KeyFile {
  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Path path;

  KeyFile(Path dataDirectory) {
    this.path = dataDirectory.resolve("accounts.key");
  }

  Path path() {
    return path;
  }

  /**
   * The key, if there is a file.
   *
   * @throws DatabaseFailure when it cannot be read, others may read it, or it is no key
   */
  Optional<byte[]> read() throws DatabaseFailure {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
      if (posix != null && !OWNER_ONLY.containsAll(posix.readAttributes().permissions())) {
        throw new DatabaseFailure("key file " + path + ": others may read it; make it 0600", null);
      }
      byte[] key = Files.readAllBytes(path);
      if (key.length != BYTES) {
        throw new DatabaseFailure("key file " + path + ": is not a key of 32 bytes", null);
      }
      return Optional.of(key);
    } catch (IOException e) {
      throw new DatabaseFailure("key file " + path + ": " + e, e);
    }
  }

  /** A new key, written whole or not at all. */
  byte[] create() throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.deleteIfExists(fresh);
    if (Files.getFileStore(fresh.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
    Files.write(fresh, key, StandardOpenOption.CREATE, StandardOpenOption.SYNC);
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    return key;
  }
}
