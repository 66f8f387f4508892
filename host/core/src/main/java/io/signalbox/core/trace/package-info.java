/**
 * What happened to recent calls: messages and outcomes, for {@code ctl trace}.
 *
 * <p>Knows text and times; must not know what they mean. A trace is written on its call's lane and
 * read by posting to that lane.
 */
package io.signalbox.core.trace;
