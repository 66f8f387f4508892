package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.SipModule;
import io.signalbox.core.routing.HostTypes;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What module and host see of each other's classes. */
class ClassSharingTest {
  @TempDir Path folder;

  private ModuleClassLoader loader() throws IOException {
    URL jar = new JarBuilder(folder).life("life.jar", "YES").toUri().toURL();
    return new ModuleClassLoader("test", jar, getClass().getClassLoader());
  }

  @Test
  void sharesTheContractAndVertx_andTheJdk() throws Exception {
    try (ModuleClassLoader loader = loader()) {
      assertThat(loader.loadClass(SipModule.class.getName())).isSameAs(SipModule.class);
      assertThat(loader.loadClass("io.vertx.core.Future")).isSameAs(io.vertx.core.Future.class);
      assertThat(loader.loadClass("java.sql.Connection")).isSameAs(java.sql.Connection.class);
    }
  }

  @Test
  void hidesTheHostAndItsLibraries() throws Exception {
    try (ModuleClassLoader loader = loader()) {
      for (String hidden :
          List.of(
              "io.signalbox.core.routing.Routing",
              "io.netty.buffer.ByteBuf",
              "gov.nist.javax.sip.parser.StringMsgParser",
              "io.micrometer.core.instrument.Counter")) {
        assertThatThrownBy(() -> loader.loadClass(hidden))
            .isInstanceOf(ClassNotFoundException.class);
      }
      assertThat(loader.getResource("logback.xml")).isNull();
    }
  }

  @Test
  void refusesToKeepAValueOfAModulesClass_howeverItIsWrapped() throws Exception {
    try (ModuleClassLoader loader = loader()) {
      Object own = Class.forName("life.Answer", true, loader).getEnumConstants()[0];
      for (Object value :
          List.of(
              own,
              List.of(own),
              Map.of("key", own),
              Map.of(own, "value"),
              Optional.of(own),
              new Object[] {own},
              Class.forName("life.Answer", true, loader).getEnumConstants())) {
        assertThatThrownBy(() -> HostTypes.require(value))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("life.Answer");
      }
    }
  }

  @Test
  void keepsHostAndJdkValues() {
    List<Object> value = List.of("text", 7L, Map.of("a", Optional.empty()), new byte[] {1});

    assertThat(HostTypes.require(value)).isSameAs(value);
    assertThat(HostTypes.<Object>require(null)).isNull();
  }
}
