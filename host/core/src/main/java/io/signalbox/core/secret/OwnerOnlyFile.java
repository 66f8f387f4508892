package io.signalbox.core.secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that nobody but its owner may read, written whole or not at all. Blocks. */
public final class OwnerOnlyFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  /** What is to stand in it. */
  public interface Content {
    void write(Path fresh) throws IOException;
  }

  private OwnerOnlyFile() {}

  /** True if somebody else may read or write it. */
  public static boolean open(Path path) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    return posix != null && !OWNER_ONLY.containsAll(posix.readAttributes().permissions());
  }

  /** Writes it in the place of one that may be there; its folder is made if need be. */
  public static void write(Path path, Content content) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    Path folder = fresh.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Files.deleteIfExists(fresh);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createFile(fresh);
    }
    content.write(fresh);
    try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
