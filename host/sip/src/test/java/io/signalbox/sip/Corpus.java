package io.signalbox.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Messages of the corpus: those of RFC 4475 and RFC 5118, and those of devices and carriers. */
record Corpus(String file, byte[] bytes) {
  /** All of them, by folder and name. */
  static List<Corpus> all() {
    List<Corpus> all = new ArrayList<>();
    for (String folder : List.of("rfc4475", "rfc5118", "devices")) {
      all.addAll(of(folder));
    }
    return all;
  }

  /** The files of one folder of the test resources. */
  static List<Corpus> of(String folder) {
    try (Stream<Path> files = Files.list(Path.of(Corpus.class.getResource("/" + folder).toURI()))) {
      List<Corpus> found = new ArrayList<>();
      for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        found.add(new Corpus(folder + "/" + file.getFileName(), Files.readAllBytes(file)));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
