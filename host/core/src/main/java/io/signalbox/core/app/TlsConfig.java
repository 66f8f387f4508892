package io.signalbox.core.app;

import io.signalbox.core.transport.tls.KeyAndChain;
import io.signalbox.core.transport.tls.Pem;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.core.transport.tls.TlsSettings;
import io.signalbox.core.transport.tls.TlsSettings.ClientCertificates;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import io.signalbox.core.yaml.YamlMap;
import io.signalbox.sip.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** Reads {@code sip.tls} with the files that it names. Blocks. */
final class TlsConfig {
  private static final Map<String, String> VERSIONS = Map.of("1.2", "TLSv1.2", "1.3", "TLSv1.3");
  private static final List<String> DEFAULT_VERSIONS = List.of("1.2", "1.3");

  private final Path directory;

  private TlsConfig(Path directory) {
    this.directory = directory;
  }

  /** The contexts; null if anything is wrong, which stands in the file's problems then. */
  static TlsContexts read(YamlMap map, Path directory) {
    map.only("certificate", "key", "ca", "client_certificates", "verify", "versions", "names");
    return new TlsConfig(directory).contexts(map);
  }

  private TlsContexts contexts(YamlMap map) {
    Optional<KeyAndChain> main = own(map);
    Map<String, KeyAndChain> named = new HashMap<>();
    YamlMap names = map.map("names");
    for (String name : names.keys()) {
      own(names.map(name).only("certificate", "key"))
          .ifPresent(own -> named.put(name.toLowerCase(Locale.ROOT), own));
    }
    List<X509Certificate> ca =
        map.keys().contains("ca") ? pem(map, "ca", Pem::certificates).orElse(List.of()) : List.of();
    ClientCertificates clients =
        map.choice("client_certificates", ClientCertificates.class, ClientCertificates.NONE);
    Verify verify = map.choice("verify", Verify.class, Verify.NAME);
    List<String> versions = versions(map);
    if (main.isEmpty()) {
      return null;
    }
    try {
      return new TlsContexts(new TlsSettings(main.get(), named, ca, clients, verify, versions));
    } catch (SSLException e) {
      map.problem("certificate", "cannot be used: " + e.getMessage());
      return null;
    }
  }

  private static List<String> versions(YamlMap map) {
    List<String> versions = new ArrayList<>();
    for (String version : map.texts("versions", DEFAULT_VERSIONS)) {
      if (VERSIONS.containsKey(version)) {
        versions.add(VERSIONS.get(version));
      } else {
        map.problem("versions", version + " is no version of TLS that is spoken here: 1.2, 1.3");
      }
    }
    if (versions.isEmpty()) {
      map.problem("versions", "there is no version of TLS");
    }
    return versions;
  }

  private Optional<KeyAndChain> own(YamlMap map) {
    Optional<List<X509Certificate>> chain = pem(map, "certificate", Pem::certificates);
    Optional<PrivateKey> key = pem(map, "key", Pem::key);
    if (chain.isEmpty() || key.isEmpty()) {
      return Optional.empty();
    }
    KeyAndChain own = new KeyAndChain(key.get(), chain.get());
    if (!own.matches()) {
      map.problem("key", "the key is not that of the certificate");
      return Optional.empty();
    }
    return Optional.of(own);
  }

  private <T> Optional<T> pem(YamlMap map, String key, Function<String, Parsed<T>> parser) {
    String value = map.text(key, "");
    if (value.isEmpty()) {
      map.problem(key, "TLS needs " + key + ": the path of a PEM file, or PEM");
      return Optional.empty();
    }
    boolean inline = value.contains("-----BEGIN ");
    String text;
    try {
      text = inline ? value : Files.readString(directory.resolve(value));
    } catch (NoSuchFileException e) {
      map.problem(key, value + ": there is no such file");
      return Optional.empty();
    } catch (IOException e) {
      map.problem(key, value + ": cannot be read: " + e.getMessage());
      return Optional.empty();
    }
    Parsed<T> parsed = parser.apply(text);
    parsed.problem().ifPresent(f -> map.problem(key, (inline ? "" : value + ": ") + f.message()));
    return parsed.toOptional();
  }
}
