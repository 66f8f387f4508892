/**
 * The plan of a script, a flat list of steps, and the loop that runs it.
 *
 * <p>Knows a checked tree and the words; must not know text, tokens or why something is an error. A
 * {@link io.signalbox.core.script.plan.Program} is immutable and shared by all lanes; a run belongs
 * to one lane.
 */
package io.signalbox.core.script.plan;
