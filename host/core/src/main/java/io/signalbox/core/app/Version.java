package io.signalbox.core.app;

import picocli.CommandLine.IVersionProvider;

/** What this build calls itself. */
public final class Version implements IVersionProvider {
  /** The version of the jar; of a build that was not packaged, {@code dev}. */
  public static String current() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"signalbox " + current()};
  }
}
