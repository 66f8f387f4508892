package io.signalbox.module.codecfilter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Descriptions as phones, gateways, switches and browsers send them. */
final class DevicesTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");

  private final ModuleFixture host = new ModuleFixture();
  private final CodecFilterFunctions filter =
      host.start(new CodecFilterModule(), new JsonObject(), CodecFilterFunctions.class);

  /** The devices. */
  static List<Path> devices() throws IOException {
    try (Stream<Path> files = Files.list(CORPUS)) {
      return files.filter(file -> file.toString().endsWith(".sdp")).sorted().toList();
    }
  }

  @Test
  void areManyAndOfManyKinds() throws IOException {
    assertThat(devices()).hasSizeGreaterThanOrEqualTo(40);
    Set<String> media = new TreeSet<>();
    Set<String> codecs = new TreeSet<>();
    for (Path device : devices()) {
      Described described = Described.of(Files.readString(device, ISO_8859_1));
      described.streams().forEach(stream -> media.add(stream.media()));
      codecs.addAll(codecs(described));
    }
    assertThat(media).contains("audio", "video", "image", "application", "message", "text");
    assertThat(codecs)
        .contains("RTX", "RED", "ULPFEC", "H224", "T140", "EVS", "G729")
        .size()
        .isGreaterThan(45);
  }

  @ParameterizedTest
  @MethodSource("devices")
  @Rfc({"3264 §5.1", "3264 §6", "9143 §7.3.3"})
  void stayValid_whicheverTwoCodecsGo(Path device) throws IOException {
    String offer = Files.readString(device, ISO_8859_1);
    List<String> codecs = codecs(Described.of(offer));
    for (String one : codecs) {
      for (String other : codecs) {
        removed(offer, List.copyOf(new TreeSet<>(List.of(one, other))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  @Rfc({"3264 §5.1", "3264 §6"})
  void stayValid_whicheverCodecAloneIsKept(Path device) throws IOException {
    String offer = Files.readString(device, ISO_8859_1);
    Described before = Described.of(offer);
    for (String codec : codecs(before)) {
      String after = result(offer, call -> filter.keep(call, List.of(codec)));
      if (after == null) {
        assertThat(before.streams())
            .as("streams of %s with %s alone", device.getFileName(), codec)
            .noneMatch(stream -> stream.active() && (!stream.rtp() || usable(stream, codec)));
      } else {
        assertThat(OfferAnswerRules.brokenBy(offer, after)).as(codec + "\n" + after).isEmpty();
        assertThat(result(after, call -> filter.keep(call, List.of(codec)))).isEqualTo(after);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  @Rfc("3264 §5.1")
  void loseNothing_whicheverCodecIsPreferred(Path device) throws IOException {
    String offer = Files.readString(device, ISO_8859_1);
    Described before = Described.of(offer);
    for (String codec : codecs(before)) {
      String after = result(offer, call -> filter.prefer(call, List.of(codec)));
      assertThat(OfferAnswerRules.brokenBy(offer, after)).as(codec + "\n" + after).isEmpty();
      Described then = Described.of(after);
      for (int i = 0; i < before.streams().size(); i++) {
        assertThat(then.streams().get(i).formats())
            .containsExactlyInAnyOrderElementsOf(before.streams().get(i).formats());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("devices")
  void keepEveryByte_whenNothingIsUnwanted(Path device) throws IOException {
    String offer = Files.readString(device, ISO_8859_1);
    assertThat(result(offer, call -> filter.remove(call, List.of("NO-SUCH-CODEC"))))
        .isEqualTo(offer);
  }

  private void removed(String offer, List<String> codecs) {
    Described before = Described.of(offer);
    String after = result(offer, call -> filter.remove(call, codecs));
    if (after == null) {
      assertThat(before.streams())
          .as("streams without " + codecs)
          .noneMatch(stream -> stream.active() && (!stream.rtp() || hasOther(stream, codecs)));
      return;
    }
    assertThat(OfferAnswerRules.brokenBy(offer, after)).as(codecs + "\n" + after).isEmpty();
    for (Described.Stream stream : Described.of(after).streams()) {
      if (stream.active() && stream.rtp()) {
        assertThat(stream.names().values())
            .as(codecs + "\n" + after)
            .noneMatch(names -> names.stream().anyMatch(codecs::contains));
      }
    }
    assertThat(result(after, call -> filter.remove(call, codecs))).as("once more").isEqualTo(after);
  }

  private static boolean usable(Described.Stream stream, String codec) {
    return !Described.HELPERS.contains(codec)
        && stream.port() != 0
        && stream.names().values().stream().anyMatch(names -> names.contains(codec));
  }

  /** True if there is a codec beside these, and it does not depend on another stream's address. */
  private static boolean hasOther(Described.Stream stream, List<String> codecs) {
    return stream.port() != 0
        && stream.names().values().stream()
            .anyMatch(
                names ->
                    names.stream().noneMatch(codecs::contains)
                        && names.stream().noneMatch(Described.HELPERS::contains));
  }

  private static List<String> codecs(Described described) {
    Set<String> codecs = new TreeSet<>();
    for (Described.Stream stream : described.streams()) {
      stream.names().values().forEach(codecs::addAll);
    }
    return new ArrayList<>(codecs);
  }

  /** The description afterwards, or null when no codec would be left. */
  private String result(String offer, Function<CallFixture, FilterOutcome> change) {
    SipRequest request = SipRequest.of("INVITE", SipUri.of("bob", "example.com", -1));
    request.append(HeaderName.CONTENT_TYPE, "application/sdp");
    request.body(offer.getBytes(ISO_8859_1));
    CallFixture call = new CallFixture(request, host.ledger());
    FilterOutcome outcome = change.apply(call);
    String after = new String(request.body(), ISO_8859_1);
    if (outcome == FilterOutcome.NO_CODEC_LEFT) {
      assertThat(after).isEqualTo(offer);
      return null;
    }
    assertThat(outcome).isEqualTo(FilterOutcome.OK);
    assertThat(request.first(HeaderName.CONTENT_LENGTH))
        .contains(Integer.toString(request.body().length));
    return after;
  }
}
