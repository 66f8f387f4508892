package io.signalbox.core.transport;

import java.net.InetSocketAddress;

/**
 * What there is one connection to.
 *
 * @param domain that its certificate has to name; null when no certificate is looked at
 */
record Target(InetSocketAddress remote, String domain) {}
