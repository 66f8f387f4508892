package io.signalbox.core.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the admin side of the running host listens, left in the data directory for {@code ctl}. */
final class AdminAddress {
  private static final String FILE = "rpc.address";

  private AdminAddress() {}

  static String read(Path data) throws IOException {
    return Files.readString(data.resolve(FILE)).trim();
  }

  static void write(Path data, String address) throws IOException {
    Files.writeString(data.resolve(FILE), address + "\n");
  }
}
