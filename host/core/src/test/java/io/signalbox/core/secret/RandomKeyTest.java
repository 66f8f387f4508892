package io.signalbox.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomKeyTest {
  @TempDir Path directory;
  private RandomKey key;

  @BeforeEach
  void inAFolderThatIsNotThereYet() {
    key = new RandomKey(directory.resolve("data/test.key"), 16);
  }

  @Test
  void isMadeOnce_forItsOwnerAlone() throws IOException {
    assertThat(key.read()).isEmpty();
    byte[] made = key.readOrCreate();
    assertThat(made).hasSize(16).isNotEqualTo(RandomKey.random(16));
    assertThat(key.readOrCreate()).isEqualTo(made);
    assertThat(key.read().orElseThrow()).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.file())))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory.resolve("data"))) {
      assertThat(files).containsExactly(key.file());
    }
  }

  @Test
  void isRefused_whenOthersMayReadIt() throws IOException {
    key.create();
    Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(key::readOrCreate)
        .isInstanceOf(IOException.class)
        .hasMessage("key file " + key.file() + ": others may read it; make it 0600");
  }

  @Test
  void isRefused_whenItIsNotOfThisLength() throws IOException {
    OwnerOnlyFile.write(key.file(), fresh -> Files.write(fresh, new byte[15]));
    assertThatThrownBy(key::readOrCreate)
        .hasMessage("key file " + key.file() + ": is no key: it has 15 bytes, not 16");
  }

  @Test
  void whatCannotBeRead_isNamed() throws IOException {
    Files.createDirectories(key.file());
    Files.setPosixFilePermissions(key.file(), PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(key::readOrCreate).isInstanceOf(IOException.class);
  }
}
