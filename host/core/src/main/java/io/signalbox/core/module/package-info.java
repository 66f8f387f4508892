/**
 * Modules and generations: loading a jar, checking its settings, starting it, calling its
 * functions, replacing it while calls are up, and letting go of it.
 *
 * <p>Knows manifests, class loaders and instances, and the script as something that compiles
 * against manifests; must not know SIP. Instances start, change and stop on the control loop; a
 * function is called, and a generation pinned, on its lane.
 */
package io.signalbox.core.module;
