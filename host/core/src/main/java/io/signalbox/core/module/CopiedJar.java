package io.signalbox.core.module;

import io.signalbox.core.manifest.ModuleManifest;
import java.nio.file.Path;

/**
 * The host's own copy of a module's jar. Its name bears the hash of its content: it is never
 * written twice, so nothing that happens to the original breaks a module that runs.
 *
 * @param origin where the operator keeps it
 */
record CopiedJar(Path path, ModuleManifest manifest, String sha256, Path origin) {}
