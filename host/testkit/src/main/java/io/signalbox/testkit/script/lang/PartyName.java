package io.signalbox.testkit.script.lang;

import io.signalbox.api.Transport;
import io.signalbox.core.script.lang.Span;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Who somebody is: {@code caller}, {@code carrier north}, {@code caller 192.0.2.10:5070 over tcp}.
 *
 * @param caller true for a caller, false for a carrier
 * @param name empty when only the kind is said, or an address
 */
public record PartyName(
    Span span,
    boolean caller,
    Optional<String> name,
    Optional<InetSocketAddress> address,
    Optional<Transport> transport) {}
