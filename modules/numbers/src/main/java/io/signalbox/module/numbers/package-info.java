/**
 * What is dialled and who seems to call: changes and checks the numbers of a call.
 *
 * <p>Knows the number rules of a customer's trunk or user and of a gateway; must not know routes or
 * carriers. Starts on the control loop; a function object is called on its lane alone.
 */
package io.signalbox.module.numbers;
