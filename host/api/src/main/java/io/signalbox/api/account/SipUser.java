package io.signalbox.api.account;

import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A username of an account that authenticates by digest.
 *
 * @param ha1 the stored H(username:realm:password) by algorithm without -sess; never the password
 * @param protocol the only one that it may use, or null for any
 * @param allow where it may come from; empty is anywhere
 * @param restrictedCodecs names that its calls may not use, in upper case
 */
public record SipUser(
    long id,
    Account account,
    String realm,
    String username,
    Map<DigestAlgorithm, String> ha1,
    Limits limits,
    Protocol protocol,
    NumberRules numbers,
    List<Cidr> allow,
    Set<String> restrictedCodecs) {
  /** The ledger's key: {@code user:USERNAME@REALM}. */
  public String key() {
    return "user:" + username + "@" + realm;
  }

  @Override
  public String toString() {
    return key();
  }
}
