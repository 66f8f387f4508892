/**
 * SIP agents on real sockets: a caller that dials and a carrier that answers, each on a thread of
 * its own.
 *
 * <p>Knows SIP as a phone does and nothing of the host. For the demo and for tests of a running
 * host; every wait has an end.
 */
package io.signalbox.testkit.agent;
