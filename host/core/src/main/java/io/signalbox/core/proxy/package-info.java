/**
 * The proxy core (RFC 3261 §16): what becomes of a request, its branches and their responses.
 *
 * <p>Knows transactions, calls and the port to the script; must not know sockets, modules or where
 * accounts are kept. One core lives on each lane and is touched there alone.
 */
package io.signalbox.core.proxy;
