/**
 * What TLS needs: certificates, keys, whom to trust, and whether a certificate names a SIP domain.
 *
 * <p>Knows X.509 and SSL contexts; must not know sockets, messages or files. Everything here is
 * immutable; any thread.
 */
package io.signalbox.core.transport.tls;
