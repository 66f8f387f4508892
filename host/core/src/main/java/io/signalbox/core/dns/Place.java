package io.signalbox.core.dns;

import io.signalbox.api.Transport;
import java.net.InetSocketAddress;

/**
 * One address of a target, and how it is reached.
 *
 * @param address resolved
 */
public record Place(Transport transport, InetSocketAddress address) {}
