package io.signalbox.module.firewall;

import io.signalbox.api.Event;

/**
 * A source had enough points and its new requests are dropped from now on.
 *
 * @param cause what cost the last points
 */
record Blocked(String source, String cause, long seconds) implements Event {}
