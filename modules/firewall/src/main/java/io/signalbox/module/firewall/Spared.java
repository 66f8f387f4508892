package io.signalbox.module.firewall;

import io.signalbox.api.Event;

/**
 * A source had enough points and is one that is never blocked automatically: somebody forges its
 * address, or it has been broken into.
 *
 * @param cause what cost the last points
 * @param why {@code trunk}, {@code digest} or {@code calls}
 */
record Spared(String source, String cause, String why) implements Event {}
