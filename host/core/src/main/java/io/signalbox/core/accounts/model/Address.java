package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Cidr;
import io.signalbox.sip.Parsed;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a trunk is.
 *
 * @param text as entered, in lower case
 * @param network the IP or network; empty for a host name
 */
public record Address(String text, Optional<Cidr> network) {
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?\\.?");

  /** An IP, a network without host bits, or a host name (RFC 1123 §2.1). */
  public static Parsed<Address> parse(String entered) {
    String text = entered.toLowerCase(Locale.ROOT);
    if (HOST_NAME.matcher(text).matches()) {
      return Parsed.ok(new Address(text, Optional.empty()));
    }
    return network(text).map(network -> new Address(text, Optional.of(network)));
  }

  /** An IP or a network without host bits. */
  public static Parsed<Cidr> network(String text) {
    try {
      return Parsed.ok(Cidr.parse(text));
    } catch (IllegalArgumentException e) {
      return Parsed.bad(0, "address", e.getMessage());
    }
  }

  /** True for exactly one IP. */
  public boolean single() {
    return network.filter(n -> n.length() == n.address().getAddress().length * 8).isPresent();
  }
}
