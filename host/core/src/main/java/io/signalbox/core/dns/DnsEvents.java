package io.signalbox.core.dns;

/** What became of questions, for whoever counts. Called on any thread. */
public interface DnsEvents {
  /** Nobody counts. */
  DnsEvents IGNORED = (result, cached) -> {};

  /** What the answer is. */
  enum Result {
    FOUND,
    /** There is no such name, or it has no record of this type. */
    NONE,
    /** No server could say. */
    FAILED,
    /** Too many names are being looked up: nobody was asked. */
    REFUSED
  }

  /** Where it is from. */
  enum Cached {
    /** A server was asked. */
    NO,
    /** It was known. */
    YES,
    /** It was known, and is older than it should be: no server answers (RFC 8767). */
    STALE,
    /** The same was being asked already. */
    SHARED
  }

  /** A question has its answer. */
  void lookedUp(Result result, Cached cached);
}
