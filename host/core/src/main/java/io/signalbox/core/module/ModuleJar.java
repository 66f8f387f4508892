package io.signalbox.core.module;

import io.signalbox.core.manifest.ModuleManifest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A module's jar as it was at the moment of reading, whatever happens to the file afterwards. No
 * class of it is loaded.
 */
public final class ModuleJar {
  /** A jar is held in memory while it is copied: a wrong file must not fill the heap. */
  private static final long MAX_BYTES = 64L << 20;

  private final Path path;
  private final byte[] content;
  private final ModuleManifest manifest;
  private final String sha256;

  private ModuleJar(Path path, byte[] content, ModuleManifest manifest, String sha256) {
    this.path = path;
    this.content = content;
    this.manifest = manifest;
    this.sha256 = sha256;
  }

  /**
   * Reads the file. Blocks.
   *
   * @throws ModuleRefused when there is no such file, or it is no module, or one of another
   *     contract
   */
  public static ModuleJar read(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new ModuleRefused(path + ": larger than a module may be (64 MiB)");
      }
      byte[] content = Files.readAllBytes(path);
      return new ModuleJar(path, content, manifest(path, content), sha256(content));
    } catch (NoSuchFileException e) {
      throw new ModuleRefused(path + ": no such file", e);
    } catch (IOException e) {
      throw new ModuleRefused(path + ": " + e.getMessage(), e);
    }
  }

  /** Where it was read. */
  public Path path() {
    return path;
  }

  /** Its declaration. */
  public ModuleManifest manifest() {
    return manifest;
  }

  /** Of the whole file, in lower-case hex. */
  public String sha256() {
    return sha256;
  }

  /** The file's bytes; not to be changed. */
  byte[] content() {
    return content;
  }

  private static ModuleManifest manifest(Path path, byte[] content) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(ModuleManifest.PATH)) {
          String json = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
          return checked(path, ModuleManifest.read(new JsonObject(json)));
        }
      }
    } catch (DecodeException | IllegalArgumentException e) {
      throw new ModuleRefused(path + ": " + ModuleManifest.PATH + ": " + e.getMessage(), e);
    }
    throw new ModuleRefused(path + ": no module: it has no " + ModuleManifest.PATH);
  }

  private static ModuleManifest checked(Path path, ModuleManifest manifest) {
    if (manifest.api() != ModuleInstance.API) {
      throw new ModuleRefused(
          "%s: module \"%s\" was built for contract %d, this host has %d"
              .formatted(path, manifest.id(), manifest.api(), ModuleInstance.API));
    }
    if (manifest.id() == null || !manifest.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new ModuleRefused(path + ": \"" + manifest.id() + "\" is no module id");
    }
    return manifest;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java runtime has SHA-256", e);
    }
  }
}
