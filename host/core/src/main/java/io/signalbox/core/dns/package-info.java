/**
 * From a name to addresses: RFC 3263 on top of DNS, the cache, and the hosts file.
 *
 * <p>Knows DNS records and transports; must not know messages, transactions or sockets of SIP. Any
 * lane may ask; the questions leave by sockets of the control loop, and answers come there: whoever
 * asks from a lane goes back to it.
 */
package io.signalbox.core.dns;
