/**
 * What the functions of {@code ipauth} cost.
 *
 * <p>Stands in the package of the module, since its functions are not public. Run by hand.
 */
package io.signalbox.module.ipauth;
