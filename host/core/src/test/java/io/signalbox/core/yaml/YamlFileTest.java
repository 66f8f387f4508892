package io.signalbox.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
  @TempDir Path directory;

  private Values values;

  @BeforeEach
  void fileAndEnvironment() throws IOException {
    Files.writeString(directory.resolve("secret"), "s3cr$t\\1\n");
    values = Values.of(Map.of("NAME", "acme"), directory);
  }

  private YamlFile read(String text) {
    return YamlFile.read("x.yaml", text, values);
  }

  @Test
  void resolvesReferencesInsideAText_andLosesNoCharacter() {
    YamlMap root = read("a: \"<${env:NAME}>\"\nb: \"${file:secret}\"").root();

    assertThat(root.text("a", "")).isEqualTo("<acme>");
    assertThat(root.text("b", "")).isEqualTo("s3cr$t\\1");
  }

  @Test
  void aReferenceThatLeadsNowhere_isAProblem_withoutAnyValue() {
    YamlFile file = read("a: \"${env:NAME}${file:none}\"");

    assertThat(file.root().text("a", "default")).isEqualTo("default");
    assertThat(file.problems())
        .extracting(YamlProblem::toString)
        .containsExactly("x.yaml:1:4: error: cannot read the file none");
  }

  @Test
  void collectsReferences_forAHostThatMustNotResolveThem() {
    assertThat(values.references("x ${env:NAME} ${file:secret}"))
        .isEqualTo(Map.of("env:NAME", "acme", "file:secret", "s3cr$t\\1"));
    assertThat(values.references("# ${env:NONE}")).isEmpty();
  }

  @Test
  void becomesJson_withItsTypes() {
    assertThat(read("n: 1\nb: true\nf: 1.5\nt: \"1\"\nl: [ a, 2 ]\nm: { k: ~ }").root().json())
        .isEqualTo(
            new JsonObject()
                .put("n", 1L)
                .put("b", true)
                .put("f", 1.5)
                .put("t", "1")
                .put("l", JsonArray.of("a", 2L))
                .put("m", new JsonObject().putNull("k")));
  }

  @Test
  void oneTextIsAListOfOne() {
    YamlMap root = read("one: a\nmore: [ a, b ]").root();

    assertThat(root.texts("one", List.of())).containsExactly("a");
    assertThat(root.texts("more", List.of())).containsExactly("a", "b");
    assertThat(root.texts("none", List.of("z"))).containsExactly("z");
  }
}
