package io.signalbox.core.accounts.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Cidr;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
  private static final Optional<List<InetAddress>> SILENCE = Optional.empty();
  private static final Optional<List<InetAddress>> NONE = Optional.of(List.of());

  private final List<String> asked = new ArrayList<>();
  private long millis;
  private int changes;
  private HostLookup.Found answer = found("192.0.2.1", 60);
  private final HostNames names =
      new HostNames(
          host -> {
            asked.add(host);
            return Future.succeededFuture(answer);
          },
          () -> millis,
          () -> changes++);

  private static HostLookup.Found found(String v4, long ttlSeconds) {
    return new HostLookup.Found(Optional.of(List.of(ip(v4))), NONE, Duration.ofSeconds(ttlSeconds));
  }

  private static InetAddress ip(String text) {
    return Cidr.literal(text).orElseThrow();
  }

  private void after(long seconds) {
    millis += seconds * 1_000;
    names.refresh();
  }

  @ParameterizedTest
  @CsvSource({"0, 30", "29, 30", "30, 30", "60, 60", "300, 300", "86400, 300"})
  void asksAgainAtEachTtl_butNotSoonerThan30SecondsNorLaterThan300(long ttl, long expected) {
    answer = found("192.0.2.1", ttl);
    names.want(Set.of("a.example"));
    names.refresh();
    after(expected - 1);
    assertThat(asked).hasSize(1);
    after(1);
    assertThat(asked).containsExactly("a.example", "a.example");
    assertThat(changes).isEqualTo(1); // the same addresses are no news
  }

  @Test
  void saysWhenANameMoves() {
    names.want(Set.of("a.example"));
    names.refresh();
    answer = found("192.0.2.2", 60);
    after(60);
    assertThat(names.addresses()).isEqualTo(Map.of("a.example", List.of(ip("192.0.2.2"))));
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void keepsItsLastGoodAddresses_whileNobodyAnswers() {
    names.want(Set.of("a.example"));
    names.refresh();
    answer = new HostLookup.Found(SILENCE, SILENCE, Duration.ZERO);
    after(60);
    after(86_400);
    assertThat(names.addresses().get("a.example")).containsExactly(ip("192.0.2.1"));
    // one family answers, the other one's last answer stays
    answer =
        new HostLookup.Found(
            SILENCE, Optional.of(List.of(ip("2001:db8::1"))), Duration.ofSeconds(300));
    after(30);
    assertThat(names.addresses().get("a.example"))
        .containsExactly(ip("192.0.2.1"), ip("2001:db8::1"));
    int before = asked.size();
    after(30); // and is asked for again soon
    assertThat(asked).hasSize(before + 1);
  }

  @Test
  void givesUpTheAddressesOfANameThatIsGone() {
    names.want(Set.of("a.example"));
    names.refresh();
    answer = new HostLookup.Found(NONE, NONE, Duration.ofSeconds(60));
    after(60);
    assertThat(names.addresses().get("a.example")).isEmpty();
    assertThat(changes).isEqualTo(2);
  }

  @Test
  void asksOnlyForWhatIsWanted() {
    names.want(Set.of("a.example"));
    names.refresh();
    names.want(Set.of("b.example"));
    after(600);
    assertThat(asked).containsExactly("a.example", "b.example");
    assertThat(names.addresses()).containsOnlyKeys("b.example");
  }

  @Test
  void asksForAHundredAtOnce_andForTheOthersWhenTheyAreAnswered() {
    List<Promise<HostLookup.Found>> open = new ArrayList<>();
    HostNames many =
        new HostNames(
            host -> {
              open.add(Promise.promise());
              return open.get(open.size() - 1).future();
            },
            () -> 0,
            () -> {});
    many.want(
        IntStream.range(0, 150).mapToObj(i -> "h" + i + ".example").collect(Collectors.toSet()));
    many.refresh();
    many.refresh();
    assertThat(open).hasSize(HostNames.MOST_AT_ONCE);
    List.copyOf(open).forEach(promise -> promise.complete(answer));
    many.refresh();
    assertThat(open).hasSize(150);
  }
}
