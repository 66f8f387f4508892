/**
 * A lane: one event loop with its timers and its queue.
 *
 * <p>Knows threads and time; must not know SIP. Whatever belongs to a lane is touched on that
 * lane's thread alone; {@code execute} is the one way in from outside.
 */
package io.signalbox.core.lane;
