package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.ctl.RpcClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of {@code digestauth} decide which HA1 a user must have to be saved. */
class OfferedAlgorithmsTest {
  private static final String USER =
      "customers: { acme: { users: { %s: { realm: %s, ha1_md5: %s } } } }";

  @TempDir Path directory;

  private static boolean saved(RunningHost host, String user, String realm) {
    String text = USER.formatted(user, realm, "0".repeat(32));
    try {
      return ((JsonObject) host.rpc("apply", "file", "accounts.yaml", "text", text))
          .getBoolean("applied");
    } catch (RpcClient.Refused refused) {
      assertThat(refused).hasMessageContaining("lacks ha1_sha256, and its realm offers SHA-256");
      return false;
    }
  }

  @Test
  void aUserWithoutTheHashOfAnOfferedAlgorithm_isNotSaved() throws Exception {
    Configuration configuration =
        Configuration.in(directory)
            .write("accounts.yaml", "")
            .write(
                "modules/digestauth.yaml",
                "algorithms: [MD5]\nrealms: { strong.example: { algorithms: [SHA-256-sess, MD5] } }\n");
    try (RunningHost host = RunningHost.start(configuration)) {
      assertThat(saved(host, "alice", "sip.example.com")).isTrue();
      assertThat(saved(host, "alice", "strong.example")).isFalse();
      configuration.write("modules/digestauth.yaml", "algorithms: [MD5, SHA-256]\n");
      host.rpc("reload");
      assertThat(saved(host, "bob", "sip.example.com")).isFalse();
      configuration.write("modules/digestauth.yaml", "algorithms: [MD5]\n");
      host.rpc("reload");
      assertThat(saved(host, "bob", "strong.example")).isTrue();
    }
  }
}
