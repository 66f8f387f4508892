package io.signalbox.api.account;

import java.util.Optional;
import java.util.Set;

/**
 * An address of an account: who may send, or where we may send.
 *
 * @param id the row
 * @param account whose it is
 * @param name unique within the account
 * @param address an IP, a network, or a host name, as it was entered
 * @param network the address, unless it is a host name
 * @param direction as seen from the account: it sends to us, receives from us, or both
 * @param protocol how
 * @param port where it receives; where it sends from, if {@code matchSourcePort}
 * @param matchSourcePort true if the source port must be {@code port}
 * @param techPrefix what its dialled numbers start with; may be empty
 * @param limits its own; the account's come on top
 * @param numbers what happens to the numbers
 * @param keepUdp true if a request too large for UDP goes by UDP all the same
 * @param credentials used when we send to it
 * @param priority lower is tried first
 * @param weight share among equal priorities
 * @param restrictedCodecs names that its calls may not use, in upper case
 */
public record Trunk(
    long id,
    Account account,
    String name,
    String address,
    Optional<Cidr> network,
    Direction direction,
    Protocol protocol,
    int port,
    boolean matchSourcePort,
    String techPrefix,
    Limits limits,
    NumberRules numbers,
    boolean keepUdp,
    Optional<Credentials> credentials,
    int priority,
    int weight,
    Set<String> restrictedCodecs) {
  /** As seen from the account. */
  public enum Direction {
    SENDS,
    RECEIVES,
    BOTH;

    /** True if it may send calls to us. */
    public boolean sends() {
      return this != RECEIVES;
    }

    /** True if we may send calls to it. */
    public boolean receives() {
      return this != SENDS;
    }
  }

  /** The ledger's key: {@code trunk:ACCOUNT/NAME}. */
  public String key() {
    return "trunk:" + account.name() + "/" + name;
  }
}
