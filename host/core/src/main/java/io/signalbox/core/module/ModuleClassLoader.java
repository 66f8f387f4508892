package io.signalbox.core.module;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * The classes of one instance of a module. What module and host share comes from the host, the JDK
 * from the platform, everything else from the module's jar alone: a module may bring its own
 * version of any library and never sees the host's.
 */
final class ModuleClassLoader extends URLClassLoader {
  /** All that a module shares with its host, besides the JDK; an architecture test holds it. */
  static final List<String> SHARED =
      List.of("io.signalbox.sip.", "io.signalbox.api.", "io.vertx.", "javax.sip.", "org.slf4j.");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  ModuleClassLoader(String name, URL jar, ClassLoader host) {
    super(name, new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return shared(name) ? host.loadClass(name) : super.loadClass(name, resolve);
  }

  /** A service of a shared library is provided by the host, or Vert.x would not find its parts. */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return sharedService(name) ? host.getResources(name) : super.getResources(name);
  }

  @Override
  public URL getResource(String name) {
    return sharedService(name) ? host.getResource(name) : super.getResource(name);
  }

  private static boolean sharedService(String name) {
    String services = "META-INF/services/";
    return name.startsWith(services) && shared(name.substring(services.length()));
  }

  private static boolean shared(String name) {
    for (String prefix : SHARED) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
