/**
 * Who sends: identifies a customer by the address that a request came from.
 *
 * <p>Knows the sending trunks of the accounts and the static sources of its settings; must not know
 * numbers, digests or gateways. Starts on the control loop; a function object is called on its lane
 * alone.
 */
package io.signalbox.module.ipauth;
