package io.signalbox.core.module;

import io.signalbox.api.SipModule;
import io.signalbox.core.manifest.ModuleManifest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Finds the manifest of a module among all those on the class path. */
public final class ClassPathManifest {
  private ClassPathManifest() {}

  /**
   * The manifest that names this class. Blocks.
   *
   * @throws ModuleRefused when none does: the class was compiled without the annotation processor
   */
  public static ModuleManifest of(Class<? extends SipModule> module) {
    try {
      for (URL url : Collections.list(module.getClassLoader().getResources(ModuleManifest.PATH))) {
        try (InputStream in = url.openStream()) {
          String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          ModuleManifest manifest = ModuleManifest.read(new JsonObject(json));
          if (manifest.moduleClass().equals(module.getName())) {
            return manifest;
          }
        }
      }
    } catch (IOException e) {
      throw new ModuleRefused(ModuleManifest.PATH + ": " + e.getMessage(), e);
    }
    throw new ModuleRefused("no " + ModuleManifest.PATH + " names " + module.getName());
  }
}
