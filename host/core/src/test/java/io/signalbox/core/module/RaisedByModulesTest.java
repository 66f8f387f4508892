package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.Event;
import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.EventSpec.AttributeSpec;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.ParameterType;
import io.signalbox.core.routing.Happening;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that modules declare and raise. */
class RaisedByModulesTest {
  private static final ScriptStep SCRIPT =
      ScriptOf.calling("life.answer", "life.raises", "life.raises_stranger");

  @TempDir Path folder;
  private RunningHost running;

  @BeforeEach
  void start() throws IOException {
    running = new RunningHost(folder.resolve("data"), 0);
    running.load(new JarBuilder(folder).life("life.jar", "YES"), "a", SCRIPT);
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void theManifest_hasNamesTypesAndMeaning() {
    ModuleManifest manifest = running.host.manifests().get("life");

    assertThat(manifest.event("life:asked"))
        .contains(
            new EventSpec(
                "asked",
                "life.Asked",
                List.of(
                    new AttributeSpec("by", "by", ParameterType.STRING),
                    new AttributeSpec("times_asked", "timesAsked", ParameterType.INTEGER),
                    new AttributeSpec("named", "named", ParameterType.BOOLEAN),
                    new AttributeSpec("words", "words", ParameterType.LIST)),
                "Somebody has asked"));
    assertThat(manifest.event("life:answered")).isEmpty();
  }

  @Test
  void whatIsRaised_isToldInTypesOfTheJdk() {
    assertThat(running.answer(1, "life.raises", "bob", 3L)).isEqualTo("yes");
    assertThat(running.answer(0, "life.raises", null, 0L)).isEqualTo("yes");

    Map<String, Object> named = new LinkedHashMap<>();
    named.put("by", "bob");
    named.put("times_asked", 3L);
    named.put("named", true);
    named.put("words", List.of("a", "b"));
    Map<String, Object> unnamed = new LinkedHashMap<>(named);
    unnamed.put("by", null);
    unnamed.put("times_asked", 0L);
    unnamed.put("named", false);
    assertThat(running.raised)
        .containsExactly(new Happening("life:asked", named), new Happening("life:asked", unnamed));
    assertThat(running.raised.peek().facts().get("words").getClass().getClassLoader()).isNull();
  }

  @Test
  void whatIsNotDeclared_isRefused_andToldToNobody() {
    assertThat(running.answer(0, "life.raises_stranger")).isEqualTo("error");
    assertThat(running.raised).isEmpty();
  }

  record Told(String what) implements Event {}

  static final class NoRecord implements Event {}

  @Test
  void aClassThatDoesNotFitItsManifest_isRefused() {
    EventSpec other = told(new AttributeSpec("who", "who", ParameterType.STRING));
    EventSpec number = told(new AttributeSpec("what", "what", ParameterType.INTEGER));

    assertThatThrownBy(() -> EventHandle.of(Told.class, "m:told", other))
        .isInstanceOf(ModuleRefused.class)
        .hasMessageEndingWith("it tells [what], not [who]");
    assertThatThrownBy(() -> EventHandle.of(NoRecord.class, "m:told", told()))
        .isInstanceOf(ModuleRefused.class);
    assertThatThrownBy(() -> EventHandle.of(Told.class, "m:told", number))
        .isInstanceOf(ModuleRefused.class)
        .hasMessageContaining("does not fit its manifest");
  }

  private static EventSpec told(AttributeSpec... attributes) {
    return new EventSpec("told", Told.class.getName(), List.of(attributes), "");
  }
}
