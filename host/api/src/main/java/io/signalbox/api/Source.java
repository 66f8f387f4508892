package io.signalbox.api;

import java.net.InetSocketAddress;

/**
 * Where a message came from: the packet's own addresses, never what Via, Contact or From say.
 *
 * @param transport of the socket
 * @param remote the sender; an IPv4-mapped IPv6 address is given as its IPv4 address
 * @param local the listener that received it
 */
public record Source(Transport transport, InetSocketAddress remote, InetSocketAddress local) {}
