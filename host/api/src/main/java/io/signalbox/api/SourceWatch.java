package io.signalbox.api;

import io.signalbox.sip.SipRequest;

/**
 * Hears what sources do, before and beside the script: a function object ({@link Functions}) that
 * implements this is told of its own lane, on that lane, while its generation is the current one.
 * It is told of every message, so it must be fast; to do something about a source it asks {@link
 * Blocks}.
 */
public interface SourceWatch {
  /** Hears nothing. */
  SourceWatch NONE = new SourceWatch() {};

  /** A request came in, well-formed; nobody has looked at it yet, and it may be a copy. */
  default void arrived(SipRequest request, Source source) {}

  /** What came in could not be read as a message. */
  default void malformed(Source source) {}

  /**
   * A script function answered for a request of this call's source.
   *
   * @param function as a script calls it: {@code techprefix.match}
   * @param outcome with its module: {@code techprefix.no_match}
   */
  default void answered(Call call, String function, String outcome) {}
}
