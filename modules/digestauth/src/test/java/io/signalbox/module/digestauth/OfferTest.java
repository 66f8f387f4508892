package io.signalbox.module.digestauth;

import static io.signalbox.sip.digest.DigestAlgorithm.MD5;
import static io.signalbox.sip.digest.DigestAlgorithm.SHA_256;
import static io.signalbox.sip.digest.DigestAlgorithm.SHA_512_256;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.ModuleFixture;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class OfferTest {
  private final ModuleFixture fixture = new ModuleFixture();

  private void start(JsonObject settings) {
    fixture.start(new DigestauthModule(), settings, DigestauthFunctions.class);
  }

  @Test
  void md5_isOfferedWithoutSettings() {
    start(new JsonObject());
    assertThat(fixture.offer().of("sip.example.com")).containsExactly(MD5);
  }

  @Test
  void realms_offerTheirOwn_andASessionFormNeedsTheHashOfItsBase() {
    JsonObject own = new JsonObject().put("algorithms", JsonArray.of("SHA-512-256-sess", "MD5"));
    start(
        new JsonObject()
            .put("algorithms", JsonArray.of("SHA-256"))
            .put("realms", new JsonObject().put("own.example", own)));
    assertThat(fixture.offer().of("sip.example.com")).containsExactly(SHA_256);
    assertThat(fixture.offer().of("own.example")).containsExactlyInAnyOrder(SHA_512_256, MD5);
  }
}
