package io.signalbox.core.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class RenderingTest {
  @Test
  void showsAListOfObjectsAsATable() {
    JsonArray rows =
        new JsonArray()
            .add(new JsonObject().put("id", "ipauth").put("version", "1"))
            .add(new JsonObject().put("id", "x").put("note", null));

    assertThat(Rendering.render(rows))
        .isEqualTo("ID      VERSION  NOTE\nipauth  1        -\nx       -        -\n");
  }

  @Test
  void showsAnObjectAsLines_andItsListsBelow() {
    JsonObject object = new JsonObject().put("applied", true).put("changes", JsonArray.of("+ a"));

    assertThat(Rendering.render(object)).isEqualTo("applied: true\nchanges:\n+ a\n");
  }

  @Test
  void saysSo_whenThereIsNothing() {
    assertThat(Rendering.render(new JsonArray())).isEqualTo("none\n");
    assertThat(Rendering.render(null)).isEqualTo("done\n");
  }
}
