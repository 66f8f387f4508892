package io.signalbox.api;

/**
 * The functions of a module for one lane: an object whose methods bear {@link ScriptFunction}.
 * Called on its lane only.
 */
public interface Functions {}
