/**
 * The words of the language: pseudo-variables, transformations and core functions; what each is
 * called, what it takes and what it does.
 *
 * <p>Knows the {@link io.signalbox.core.routing.RouteContext} and the values of a script; must not
 * know syntax or how a run goes on. The catalogues are immutable; what they do runs on the lane of
 * the run.
 */
package io.signalbox.core.script.words;
