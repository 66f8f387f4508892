package io.signalbox.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.ledger.HostLedger;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeasesTest {
  private final HostLedger ledger = new HostLedger(() -> 0);
  private final Leases call = new Leases(ledger, null);

  private static Claim one(String key) {
    return new Claim(key, 1, 0);
  }

  @Test
  void sameKeyTwiceIsOneChannel() {
    assertThat(call.acquire(List.of(one("a"), one("a")))).isEqualTo(Admission.GRANTED);
    assertThat(call.acquire(List.of(one("a"), one("b")))).isEqualTo(Admission.GRANTED);
    assertThat(ledger.held()).isEqualTo(2);
    call.close();
    call.close();
    assertThat(ledger.held()).isZero();
  }

  @Test
  void refusedTogether_nothingIsHeld() {
    new Leases(ledger, null).acquire(List.of(one("b")));
    Admission refused = call.acquire(List.of(one("a"), one("b")));
    assertThat(refused).isEqualTo(new Admission(Admission.Result.CHANNELS, "b"));
    assertThat(call.isEmpty()).isTrue();
    assertThat(ledger.held()).isEqualTo(1);
  }

  @Test
  void afterTheEndNothingCanBeTaken_notEvenByABranch() {
    Leases branch = new Leases(ledger, call);
    call.close();
    assertThat(call.acquire(List.of(one("a")))).isEqualTo(Admission.ENDED);
    assertThat(branch.acquire(List.of(one("a")))).isEqualTo(Admission.ENDED);
    assertThat(ledger.held()).isZero();
  }

  @Test
  void branchDoesNotTakeWhatTheCallHolds() {
    call.acquire(List.of(one("a")));
    Leases branch = new Leases(ledger, call);
    assertThat(branch.acquire(List.of(one("a")))).isEqualTo(Admission.GRANTED);
    branch.close();
    assertThat(ledger.held()).isEqualTo(1);
  }
}
