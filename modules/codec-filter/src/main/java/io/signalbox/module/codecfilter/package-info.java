/**
 * Takes codecs out of offers and answers, for the customer and for the gateway (RFC 3264, RFC
 * 8866).
 *
 * <p>Knows which codecs whose calls may not use; must not know how a description is written. Starts
 * on the control loop; a function object is called on its lane alone.
 */
package io.signalbox.module.codecfilter;
