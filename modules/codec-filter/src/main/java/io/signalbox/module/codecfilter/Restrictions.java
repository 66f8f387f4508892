package io.signalbox.module.codecfilter;

import java.util.List;

/**
 * What the calls of a customer or a gateway may not use, compiled.
 *
 * @param note what the host keeps of it with a call: the codecs as the accounts name them
 * @param codecs the same, compiled
 * @param srtp true if media must be encrypted
 */
record Restrictions(List<String> note, CodecSelectors codecs, boolean srtp) {
  /** Everything may be used. */
  static final Restrictions NONE = of(List.of());

  /** Stands among the codecs of a note. */
  static final String SRTP = "/SRTP";

  static Restrictions of(List<String> note) {
    List<String> codecs = note.stream().filter(codec -> !codec.equals(SRTP)).toList();
    return new Restrictions(note, CodecSelectors.of(codecs), note.contains(SRTP));
  }

  boolean none() {
    return note.isEmpty();
  }
}
