package io.signalbox.core.module;

import io.vertx.core.json.JsonObject;

/**
 * An instance and what it was made of, so that another can be made of the same jar with other
 * settings, or of the same settings with another jar.
 *
 * @param given the settings as they were written, without defaults
 */
record LoadedModule(ModuleInstance instance, CopiedJar jar, JsonObject given) {}
