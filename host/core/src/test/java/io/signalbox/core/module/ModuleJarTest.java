package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.core.manifest.ModuleManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleJarTest {
  @TempDir Path folder;

  @Test
  void readsTheManifestOfAJar() throws IOException {
    ModuleJar jar = ModuleJar.read(new JarBuilder(folder).life("life.jar", "YES"));

    assertThat(jar.manifest().id()).isEqualTo("life");
    assertThat(jar.manifest().version()).isEqualTo("1.YES");
    assertThat(jar.manifest().functions())
        .extracting(ModuleManifest.FunctionSpec::name)
        .containsExactly("answer", "tagged", "slow", "breaks", "raises", "raises_stranger");
    assertThat(jar.sha256()).matches("[0-9a-f]{64}");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path jar = folder.resolve("absent.jar");
    assertThatThrownBy(() -> ModuleJar.read(jar))
        .isInstanceOf(ModuleRefused.class)
        .hasMessage(jar + ": no such file");
  }

  @Test
  void refusesAFileThatIsNoJar() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jar"), "not a zip at all");
    assertThatThrownBy(() -> ModuleJar.read(text))
        .isInstanceOf(ModuleRefused.class)
        .hasMessage(text + ": no module: it has no META-INF/signalbox/module.json");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                        | META-INF/signalbox/module.json: Unrecognized token 'nonsense'
          {}                              | META-INF/signalbox/module.json: not a module manifest
          {"id":"demo","version":"1","api":2,"module":"a","functionsClass":"b","functions":[],"settings":{}} | module "demo" was built for contract 2, this host has 1
          {"id":"De/mo","version":"1","api":1,"module":"a","functionsClass":"b","functions":[],"settings":{}} | "De/mo" is no module id
          """)
  void refusesAManifestThatItCannotUse(String manifest, String message) throws IOException {
    Path jar =
        JarBuilder.pack(
            folder.resolve("demo.jar"),
            Map.of(ModuleManifest.PATH, manifest.getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> ModuleJar.read(jar))
        .isInstanceOf(ModuleRefused.class)
        .hasMessageStartingWith(jar + ": " + message);
  }
}
