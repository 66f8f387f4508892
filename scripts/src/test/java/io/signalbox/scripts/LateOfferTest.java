package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.testkit.agent.Sdp;
import io.signalbox.testkit.script.play.Rehearsal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The answer to an offer in a 200 is in the ACK, which nobody can refuse. */
class LateOfferTest {
  private static final String PBX = "192.0.2.10";
  private static final String ACCOUNTS =
      """
      customers:
        acme:
          trunks:
            - { address: 192.0.2.10, direction: sends, restrict_codecs: [G729] }
      carriers:
        north:
          trunks:
            - { address: 198.51.100.1, direction: receives }
      """;

  @TempDir Path directory;

  @Test
  void theAnswerInAnAck_losesWhatIsRestricted() throws Exception {
    Configuration.in(directory);
    try (Rehearsal host =
        new Rehearsal(directory, Files.createDirectories(directory.resolve("data")))) {
      host.accounts(ACCOUNTS);
      DigestPhone pbx = new DigestPhone(host, PBX);
      SipRequest invite = pbx.request("INVITE", DigestPhone.URI, new byte[0], "", "");
      invite.remove(HeaderName.CONTENT_TYPE);
      pbx.send(invite);
      host.answer(200);
      assertThat(host.relayed())
          .extracting(SipRequest::method)
          .as("the phone acknowledges it, without a body")
          .containsExactly("INVITE", "ACK");

      SipRequest ack = host.inside(invite, "ACK");
      ack.set(HeaderName.CSEQ, "1 ACK");
      ack.append(HeaderName.CONTENT_TYPE, "application/sdp");
      ack.body(Sdp.audio(PBX, "G729", "PCMA"));
      pbx.send(ack);
      List<SipRequest> relayed = host.relayed();
      SipRequest arrived = relayed.get(relayed.size() - 1);
      assertThat(arrived.method()).isEqualTo("ACK");
      assertThat(new String(arrived.body(), StandardCharsets.UTF_8))
          .contains("PCMA")
          .doesNotContain("G729");
      assertThat(arrived.first(HeaderName.CONTENT_LENGTH))
          .contains(Integer.toString(arrived.body().length));
    }
  }
}
