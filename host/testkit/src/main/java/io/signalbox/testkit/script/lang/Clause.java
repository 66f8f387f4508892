package io.signalbox.testkit.script.lang;

import io.signalbox.core.script.lang.Span;

/**
 * What a sentence says of a message: {@code with user 123}, {@code without header X-A}.
 *
 * @param without true for {@code without}
 */
public record Clause(Span span, Kind kind, Args args, boolean without) {
  /** Whether a clause makes a message or asks about one. */
  public enum Purpose {
    /** The sentence is about no message. */
    NONE,
    SENDING,
    HEARING
  }

  /** One for each form. */
  public enum Kind {
    SEND_LINE(Purpose.SENDING, "header {line:quoted}", "one more header line, `\"Name: value\"`"),
    SEND_HEADER(
        Purpose.SENDING, "header {name:word} {value:text}", "this header, in place of ours"),
    SEND_BODY(Purpose.SENDING, "body {value:text}", "this body"),
    SEND_TYPE(Purpose.SENDING, "type {value:text}", "its Content-Type"),
    SEND_CODECS(Purpose.SENDING, "codecs {value:text}", "SDP with these codecs: `PCMA,G729`"),
    SEND_FROM(Purpose.SENDING, "from {value:text}", "this URI, or `\"Name\" <URI>`, in From"),
    DROP_HEADER(Purpose.SENDING, "header {name:word}", "`without`: leaves the header out"),
    DROP_BODY(Purpose.SENDING, "body", "`without`: leaves the SDP out"),
    USER(Purpose.HEARING, "user {value:text}", "the user part of the Request-URI"),
    URI(Purpose.HEARING, "uri {value:text}", "the Request-URI"),
    REASON(Purpose.HEARING, "reason {value:text}", "the reason phrase"),
    HEADER(
        Purpose.HEARING,
        "header {name:word} [is|contains|matches {value:text}]",
        "some line of the header; `matches` takes a regular expression"),
    BODY(Purpose.HEARING, "body [is|contains|matches {value:text}]", "the body"),
    CODECS(Purpose.HEARING, "codecs {value:text}", "the codecs of the SDP, all and in this order"),
    CREDENTIALS(
        Purpose.HEARING,
        "credentials {user:text} {password:text}",
        "the right answer to the challenge before");

    private final Purpose purpose;
    private final Pattern pattern;
    private final String meaning;

    Kind(Purpose purpose, String pattern, String meaning) {
      this.purpose = purpose;
      this.pattern = Pattern.of(pattern);
      this.meaning = meaning;
    }

    Pattern pattern() {
      return pattern;
    }

    /** True if it may stand there; a clause that only leaves something out needs a without. */
    boolean fits(Purpose wanted, boolean without) {
      boolean drops = this == DROP_HEADER || this == DROP_BODY;
      return purpose == wanted && (purpose == Purpose.HEARING || drops == without);
    }

    /** Which sentences take it. */
    public Purpose purpose() {
      return purpose;
    }

    /** Its form, for the reference. */
    public String shown() {
      return pattern.shown();
    }

    /** What it says, for the reference. */
    public String meaning() {
      return meaning;
    }
  }
}
