/**
 * What tests are made of: virtual time, a call for a module's unit tests, scripted SIP agents.
 *
 * <p>Knows the host from the outside, as a network or an operator does. Single-threaded: time moves
 * when a test says so.
 */
package io.signalbox.testkit;
