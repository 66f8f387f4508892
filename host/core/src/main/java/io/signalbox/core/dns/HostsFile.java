package io.signalbox.core.dns;

import io.signalbox.api.account.Cidr;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of a hosts file as they were when it was read. Immutable; any thread. */
final class HostsFile {
  private static final Logger LOG = LoggerFactory.getLogger(HostsFile.class);

  private final Map<String, List<InetAddress>> names = new HashMap<>();

  private HostsFile() {}

  /** Blocks. A file that cannot be read has no names; one that should be there is complained of. */
  static HostsFile read(Path path) {
    HostsFile hosts = new HostsFile();
    try {
      // Latin-1 because a comment in any encoding must not spoil the names beside it
      Files.readAllLines(path, StandardCharsets.ISO_8859_1).forEach(hosts::line);
    } catch (NoSuchFileException e) {
      LOG.debug("there is no {}", path);
    } catch (IOException e) {
      LOG.warn("{} cannot be read, its names are not known: {}", path, e.getMessage());
    }
    return hosts;
  }

  private void line(String line) {
    int comment = line.indexOf('#');
    String[] words = (comment < 0 ? line : line.substring(0, comment)).trim().split("\\s+");
    Optional<InetAddress> address = Cidr.literal(words[0]);
    for (int i = 1; i < words.length && address.isPresent(); i++) {
      names
          .computeIfAbsent(words[i].toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
          .add(address.get());
    }
  }

  /** The addresses of a name; empty when the file does not have it. */
  List<InetAddress> of(String name) {
    return names.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
