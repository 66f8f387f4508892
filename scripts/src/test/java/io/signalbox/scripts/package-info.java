/**
 * Tests of the whole: the launcher in a process of its own, real sockets, real peers.
 *
 * <p>Knows the host as an operator and a peer do: its command line, its files, its wire. Each test
 * has a configuration directory of its own and free ports.
 */
package io.signalbox.scripts;
