/**
 * The door between the engine and the script: what a script may ask of a transaction, and what the
 * engine asks of a script.
 *
 * <p>Knows neither how a message is moved nor how a script is run. Everything here is called on the
 * lane of the transaction.
 */
package io.signalbox.core.routing;
