/**
 * What can be known of a script before it runs: one class for each check, all issues at once.
 *
 * <p>Knows the tree, the words of the language and the manifests of the modules; must not know how
 * a script is run. A check keeps state for one script only; any thread.
 */
package io.signalbox.core.script.check;
