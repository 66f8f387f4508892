package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A script that asks for the addresses of a name. */
class NameLookupTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final List<List<String>> found = new ArrayList<>();

  private void asks(String name) {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.resolve(name, found::add);
          c.reply(200, "OK");
        });
    caller.says(caller.invite("c1", 1));
  }

  @Test
  void anAddress_isItsOwnAnswer() {
    asks("2001:db8::7");
    assertThat(found).containsExactly(List.of("2001:db8::7"));
    assertThat(stage.lookups).isEmpty();
  }

  @Test
  void aName_isAnsweredOnce_whenItIsKnown() throws Exception {
    asks("sip.example.com");
    assertThat(found).isEmpty();

    stage.lookups.get("sip.example.com").complete(InetAddress.getByName("198.51.100.9"));
    stage.lane().runQueued();
    stage.pass(10_000);

    assertThat(found).containsExactly(List.of("198.51.100.9"));
  }

  @Test
  void aNameThatIsUnknown_andOneThatNobodyAnswers_haveNoAddress() {
    asks("nobody.example.com");
    stage.lookups.get("nobody.example.com").fail("no such name");
    stage.lane().runQueued();
    assertThat(found).containsExactly(List.of());

    asks("silent.example.com");
    stage.pass(4_999);
    assertThat(found).hasSize(1);
    stage.pass(1);
    assertThat(found).containsExactly(List.of(), List.of());
    stage.lookups.get("silent.example.com").fail("too late");
    stage.lane().runQueued();
    assertThat(found).hasSize(2);
  }
}
