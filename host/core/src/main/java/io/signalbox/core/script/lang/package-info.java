/**
 * From text to tree: source, tokens, preprocessor, parser, and the issues that they find.
 *
 * <p>Knows the grammar of a routing script; must not know what any function or pseudo-variable
 * does, nor any SIP. Values are immutable; one compilation runs on one thread, any thread.
 */
package io.signalbox.core.script.lang;
