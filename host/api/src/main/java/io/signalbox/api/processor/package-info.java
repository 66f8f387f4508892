/**
 * Writes a module's manifest when the module is compiled, and refuses what the host could not call.
 *
 * <p>Knows the annotations and interfaces of {@code io.signalbox.api}; must not know the host, and
 * nothing of it runs in one. Runs on the compiler's thread.
 */
package io.signalbox.api.processor;
