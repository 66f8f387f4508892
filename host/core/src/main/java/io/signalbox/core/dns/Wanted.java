package io.signalbox.core.dns;

import io.signalbox.api.Transport;

/**
 * The name of a next hop, never a numeric address.
 *
 * @param port -1 when the URI names none
 * @param transport null when neither the URI nor the operator names one
 * @param secure true for a {@code sips:} URI
 */
public record Wanted(String host, int port, Transport transport, boolean secure) {}
