package io.signalbox.core.module;

import io.signalbox.core.lane.Lane;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns jars into running instances. On the control loop; files are touched off it, in order. */
final class ModuleLoader {
  private static final Logger LOG = LoggerFactory.getLogger(ModuleLoader.class);

  private final Vertx vertx;
  private final Context controlContext;
  private final Lane control;
  private final List<Lane> lanes;
  private final HostServices services;
  private final Path folder;
  private final LoaderWatch watch = new LoaderWatch();

  /** How many loaders read each copy; the last takes the file away. */
  private final Map<Path, Integer> readers = new HashMap<>();

  ModuleLoader(
      Vertx vertx,
      Context controlContext,
      Lane control,
      List<Lane> lanes,
      HostServices services,
      Path folder) {
    this.vertx = vertx;
    this.controlContext = controlContext;
    this.control = control;
    this.lanes = lanes;
    this.services = services;
    this.folder = folder;
  }

  /** See {@link ModuleJar#read}. */
  Future<ModuleJar> read(Path jar) {
    return offLoop(() -> ModuleJar.read(jar));
  }

  /** Copies the jar, unless the host has this content already, and starts an instance of it. */
  Future<LoadedModule> load(ModuleJar jar, JsonObject given, String file) {
    String id = jar.manifest().id();
    Path copy = folder.resolve(id + "-" + jar.sha256().substring(0, 16) + ".jar");
    CopiedJar copied = new CopiedJar(copy, jar.manifest(), jar.sha256(), jar.path());
    readers.merge(copy, 1, Integer::sum);
    return offLoop(() -> write(jar, copy))
        .compose(v -> start(copied, given, file))
        .onComplete(v -> release(copy));
  }

  /** Starts one more instance of a jar that is in use, and was declared with these settings. */
  Future<LoadedModule> start(CopiedJar jar, JsonObject given, String file) {
    try {
      JsonObject settings = SettingsCheck.complete(jar.manifest().settings(), given, file);
      ModuleClassLoader loader = new ModuleClassLoader(name(jar), url(jar), host());
      readers.merge(jar.path(), 1, Integer::sum);
      return ModuleInstance.start(
              new ModuleCode(jar.manifest(), jar.sha256(), loader),
              settings,
              new VerticleHome(vertx, controlContext, loader, () -> gone(jar.path(), loader)),
              control,
              lanes,
              services)
          .map(instance -> new LoadedModule(instance, jar, given));
    } catch (ModuleRefused e) {
      return Future.failedFuture(e);
    }
  }

  /** Completes when all that was asked of the file system so far is done. */
  Future<Void> flushed() {
    return offLoop(() -> null);
  }

  /** Loaders that were closed and are still in memory. Any thread. */
  int leaked() {
    return watch.remaining();
  }

  private static Path write(ModuleJar jar, Path copy) throws IOException {
    if (!Files.exists(copy)) {
      Files.createDirectories(copy.getParent());
      Path partial = Files.createTempFile(copy.getParent(), "partial", ".tmp");
      Files.write(partial, jar.content());
      Files.move(partial, copy, StandardCopyOption.ATOMIC_MOVE);
    }
    return copy;
  }

  private void gone(Path copy, ModuleClassLoader loader) {
    try {
      loader.close();
    } catch (IOException e) {
      LOG.warn("{} cannot be closed", copy, e);
    }
    watch.closed(loader);
    release(copy);
  }

  private void release(Path copy) {
    if (readers.merge(copy, -1, Integer::sum) == 0) {
      readers.remove(copy);
      offLoop(() -> Files.deleteIfExists(copy))
          .onFailure(e -> LOG.warn("{} cannot be deleted", copy, e));
    }
  }

  private <T> Future<T> offLoop(Callable<T> blocking) {
    return Deadline.on(control, controlContext.executeBlocking(blocking, true));
  }

  private static String name(CopiedJar jar) {
    return "module-" + jar.manifest().id() + "-" + jar.sha256().substring(0, 8);
  }

  private static URL url(CopiedJar jar) {
    try {
      return jar.path().toUri().toURL();
    } catch (MalformedURLException e) {
      throw new ModuleRefused(jar.path() + ": " + e.getMessage(), e);
    }
  }

  private static ClassLoader host() {
    return ModuleLoader.class.getClassLoader();
  }
}
