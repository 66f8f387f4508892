/**
 * What a module declares, as the checker and the host read it from {@code
 * META-INF/signalbox/module.json} without loading a class.
 *
 * <p>Knows names and types; must not know how a module is loaded. Immutable; any thread.
 */
package io.signalbox.core.manifest;
