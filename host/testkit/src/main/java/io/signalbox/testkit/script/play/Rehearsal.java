package io.signalbox.testkit.script.play;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.app.ConfigFailure;
import io.signalbox.core.app.HostConfig;
import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Lanes;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A host in virtual time for tests that a sentence cannot say: engine, shipped modules and a
 * script, as {@code signalbox test} runs them, but whatever is sent is made by the test. One
 * thread.
 */
public final class Rehearsal implements AutoCloseable {
  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions().setDisableTCCL(true).setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final EventLoopLane control = Lanes.on(vertx, 1).get(0);
  private final House house;
  private final Stage stage;

  /**
   * Starts the modules and the script of a configuration directory.
   *
   * @param data a folder for copies of jars
   */
  public Rehearsal(Path directory, Path data) throws ConfigFailure {
    house = House.open(HostConfig.read(directory, HostConfig.home()), vertx, control, data);
    stage = new Stage(house);
  }

  /** Sends from this address, and lets all happen that happens without time. */
  public void send(String ip, Transport transport, SipMessage message) {
    Party party = party(ip, transport);
    if (message instanceof SipRequest request && !request.is("ACK") && !known(party, request)) {
      Asked asked = new Asked(request);
      party.asked().add(asked);
      if (request.is("INVITE") && request.to().tag().isEmpty()) {
        party.legs().add(Leg.calling(party, "", asked));
      }
    }
    stage.say(party, message);
    stage.pass(0);
  }

  private static boolean known(Party party, SipRequest request) {
    return party.asked().stream().anyMatch(asked -> asked.request() == request);
  }

  /** A request inside the dialog that this INVITE has made. */
  public SipRequest inside(SipRequest invite, String method) {
    return stage.parties().stream()
        .flatMap(party -> party.legs().stream())
        .filter(leg -> leg.asked() != null && leg.asked().request() == invite)
        .flatMap(leg -> leg.inside(method).stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError("the INVITE has made no dialog"));
  }

  private Party party(String ip, Transport transport) {
    InetSocketAddress address =
        new InetSocketAddress(Cidr.literal(ip).orElseThrow(), transport.defaultPort());
    return stage
        .at(address)
        .orElseGet(() -> stage.add(new Party(true, List.of(), address, transport)));
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    stage.pass(time.toMillis());
  }

  /** What came back to this request so far, retransmissions left out. */
  public List<SipResponse> responses(SipRequest request) {
    return stage.parties().stream()
        .flatMap(party -> party.asked().stream())
        .filter(asked -> asked.request() == request)
        .flatMap(asked -> asked.responses().stream())
        .toList();
  }

  /** What the host sent to carriers, oldest first for each. */
  public List<SipRequest> relayed() {
    return stage.parties().stream()
        .filter(party -> !party.caller())
        .flatMap(party -> party.heard().stream())
        .map(Heard::request)
        .toList();
  }

  /** The carriers answer the newest request that still waits for its answer. */
  public void answer(int status) {
    Heard open =
        stage.parties().stream()
            .filter(party -> !party.caller())
            .flatMap(party -> party.heard().stream())
            .filter(Heard::open)
            .reduce((a, b) -> b)
            .orElseThrow(() -> new AssertionError("no request waits for an answer"));
    SipResponse response = open.party().response(open.request(), status, Reasons.of(status));
    open.says(response);
    stage.say(open.party(), response);
    stage.pass(0);
  }

  /** All that a function answered, such as {@code digestauth.proxy_authenticate}, in order. */
  public List<String> outcomes(String function) {
    return house.witness().outcomes(function);
  }

  /** Takes this text, as {@code accounts.yaml} has it, in the place of all accounts. */
  public void accounts(String text) {
    fail(house.book().write(text));
    fail(house.readBook());
  }

  /** As {@code ctl module reload} does. */
  public void reload(String module) {
    fail(house.reloadModule(module, Optional.empty()));
    stage.pass(0);
  }

  private static void fail(Optional<Failure> failure) {
    failure.ifPresent(
        f -> {
          throw new AssertionError(f.toString());
        });
  }

  @Override
  public void close() {
    house.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
