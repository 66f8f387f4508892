package io.signalbox.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.Rfc;
import org.junit.jupiter.api.Test;

class CSeqMapTest {
  private final CSeqMap map = new CSeqMap();

  @Test
  void withoutRequestsOfOurOwn_numbersPassUnchanged() {
    assertThat(map.forward(7, true)).isEqualTo(7);
    assertThat(map.forward(8, false)).isEqualTo(8);
    assertThat(map.ofInvite(7)).isEqualTo(7);
  }

  @Test
  @Rfc("3261 §8.1.1.5")
  void everyFurtherAttemptShiftsWhatFollows_butNotEarlierInvites() {
    map.start(1, 2);
    assertThat(map.forward(2, true)).isEqualTo(3);
    assertThat(map.again(2, true)).isEqualTo(4);
    assertThat(map.forward(3, false)).isEqualTo(5);
    assertThat(map.ofInvite(1)).isEqualTo(2);
    assertThat(map.ofInvite(2)).isEqualTo(4);
  }

  @Test
  void attemptAfterALaterRequest_isStillOneAboveTheHighest() {
    map.start(1, 1);
    map.forward(2, false);
    map.forward(3, false);
    assertThat(map.again(2, false)).isEqualTo(4);
    assertThat(map.forward(4, false)).isGreaterThan(4);
  }

  @Test
  void requestOfOurOwnTakesANumber_andTheNextOnesGoAbove() {
    map.start(5, 5);
    assertThat(map.own()).isEqualTo(6);
    assertThat(map.forward(6, false)).isEqualTo(7);
  }

  @Test
  void firstRequestOfOurOwn_inADirectionThatWasSilent() {
    assertThat(map.own()).isEqualTo(1);
  }
}
