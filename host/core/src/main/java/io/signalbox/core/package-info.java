/**
 * The host. Rooms in one direction: {@code lane}, {@code transport}, {@code transaction}, {@code
 * proxy}, {@code call}; beside them {@code script}, {@code module}, {@code ledger}, {@code
 * accounts}, {@code metrics}, {@code admin}; {@code routing} is the door between the engine and the
 * script, and {@code app} the only room that wires the others and reads files.
 */
package io.signalbox.core;
