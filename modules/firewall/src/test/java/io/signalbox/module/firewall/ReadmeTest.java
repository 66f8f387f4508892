package io.signalbox.module.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.testkit.ModuleReadme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
  @Test
  void tablesSayWhatTheManifestSays() throws IOException {
    ModuleManifest manifest = ModuleReadme.manifest();
    String readme = Files.readString(Path.of("README.md"));
    assertThat(manifest.id()).isEqualTo("firewall");
    assertThat(readme).isEqualTo(ModuleReadme.withTables(readme, manifest));
  }
}
