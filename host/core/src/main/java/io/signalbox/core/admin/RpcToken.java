package io.signalbox.core.admin;

import io.signalbox.core.secret.OwnerOnlyFile;
import io.signalbox.core.secret.RandomKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The bearer token of {@code /rpc}: made on first start, readable by its owner alone. */
public final class RpcToken {
  /** Its name in the data directory, where {@code ctl} finds it. */
  private static final String FILE = "rpc.token";

  private static final int BYTES = 32;

  private final byte[] token;

  private RpcToken(String token) {
    this.token = token.getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads the token of a host that was started before. */
  public static String read(Path dataDirectory) throws IOException {
    return Files.readString(dataDirectory.resolve(FILE)).trim();
  }

  /** Reads the token, or makes it when there is none. */
  public static RpcToken open(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(FILE);
    if (!Files.exists(file)) {
      String made = HexFormat.of().formatHex(RandomKey.random(BYTES));
      OwnerOnlyFile.write(file, fresh -> Files.writeString(fresh, made));
    }
    return new RpcToken(read(dataDirectory));
  }

  /** True for {@code Bearer} and the token; takes the same time however much of it is right. */
  boolean admits(String authorization) {
    return authorization != null
        && authorization.startsWith("Bearer ")
        && MessageDigest.isEqual(
            token, authorization.substring(7).trim().getBytes(StandardCharsets.US_ASCII));
  }
}
