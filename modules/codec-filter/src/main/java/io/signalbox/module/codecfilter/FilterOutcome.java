package io.signalbox.module.codecfilter;

import io.signalbox.api.Outcome;

/** What became of a session description. */
enum FilterOutcome implements Outcome {
  /** It is as it has to be, changed or not. */
  @Success
  OK,
  /** The message bears none: an offer may still come. */
  @Success
  NO_SDP,
  /** No stream would be left; the message stays as it was. */
  NO_CODEC_LEFT,
  /** The trunk or user wants SRTP and a stream is without it; the message stays as it was. */
  NOT_ENCRYPTED,
  /** It cannot be read; the message stays as it was. */
  MALFORMED
}
