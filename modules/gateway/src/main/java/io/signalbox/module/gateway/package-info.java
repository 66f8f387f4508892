/**
 * Where a call goes: chooses the carrier, and the next one when it fails.
 *
 * <p>Knows receiving trunks, their priorities and weights; must not know transactions or sockets.
 * Starts on the control loop; a function object is called on its lane alone.
 */
package io.signalbox.module.gateway;
