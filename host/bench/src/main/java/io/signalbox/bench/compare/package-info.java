/**
 * The reference work, through Kamailio and through this host in turn, on one machine.
 *
 * <p>Knows servers as processes with a UDP port, load generators as other processes, and what
 * {@code /proc}, a capture and a log of the collector tell of them; must not look inside either
 * server. One thread does everything, one step after the other, each with a limit of time.
 */
package io.signalbox.bench.compare;
