/**
 * Puts the rooms together: configuration, start and stop, the operator's methods.
 *
 * <p>Knows every room and reads files; no room knows it. Runs on the control loop, and before it on
 * the main thread.
 */
package io.signalbox.core.app;
