/**
 * The operator's side of a running host: {@code /metrics}, {@code /health}, {@code /rpc}.
 *
 * <p>Knows HTTP, JSON-RPC 2.0 and the token; must not know what a method does: that is given in by
 * {@code app}. Runs on the control loop.
 */
package io.signalbox.core.admin;
