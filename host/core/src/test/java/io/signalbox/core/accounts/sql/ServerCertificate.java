package io.signalbox.core.accounts.sql;

import io.netty.pkitesting.X509Bundle;
import io.signalbox.core.transport.Authority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files for a database server that speaks TLS: a certificate for 127.0.0.1 and no other name.
 *
 * @param chain of the server
 * @param key of the server, for its owner alone
 * @param roots the authority that has signed it
 */
record ServerCertificate(Path chain, Path key, Path roots) {
  static ServerCertificate in(Path directory) throws Exception {
    Files.createDirectories(directory);
    Authority authority = new Authority();
    X509Bundle bundle = authority.forLoopback();
    Path key = directory.resolve("server.key");
    Files.deleteIfExists(key);
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(key, bundle.getPrivateKeyPEM());
    return new ServerCertificate(
        Files.writeString(directory.resolve("server.pem"), bundle.getCertificatePathPEM()),
        key,
        Files.writeString(directory.resolve("roots.pem"), authority.pem()));
  }
}
