/**
 * What the sentences of a script test do: a lane of the real host, and the callers and carriers
 * around it.
 *
 * <p>Knows the engine from below, as a network does, and the modules as an operator does; must not
 * know how a sentence is written or a result shown. Everything here is on one thread, and time
 * passes when a test says so.
 */
package io.signalbox.testkit.script.play;
