package io.signalbox.core.script.lang;

import io.signalbox.core.script.lang.Token.Kind;
import java.util.List;

/**
 * A place in the stream of tokens. After an error it is lost: nothing is consumed and nothing
 * reported until {@link #found} says that the parser knows again where it is.
 */
final class Cursor {
  private final List<Token> tokens;
  private final Issues issues;
  private int at;
  private boolean lost;

  Cursor(List<Token> tokens, Issues issues) {
    this.tokens = tokens;
    this.issues = issues;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  /** The one consumed last. */
  Token last() {
    return tokens.get(Math.max(at - 1, 0));
  }

  boolean at(Kind kind) {
    return !lost && peek().kind() == kind;
  }

  boolean at(String word) {
    return !lost && peek().is(word);
  }

  Token advance() {
    Token token = peek();
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean accept(Kind kind) {
    boolean there = at(kind);
    if (there) {
      advance();
    }
    return there;
  }

  boolean accept(String word) {
    boolean there = at(word);
    if (there) {
      advance();
    }
    return there;
  }

  /** Consumes a token of this kind, or is lost. */
  boolean expect(Kind kind, String where) {
    if (accept(kind)) {
      return true;
    }
    fail(kind.shown() + " expected " + where + ", not " + peek().shown());
    return false;
  }

  void fail(String message) {
    fail(message, null);
  }

  /** Reports the token that stands here, and is lost. */
  void fail(String message, String hint) {
    if (!lost) {
      Span here = peek().span();
      boolean missing = message.startsWith(Kind.SEMICOLON.shown()) && at > 0;
      if (peek().kind() != Kind.BAD) { // that one was reported already
        issues.error(missing ? after(last().span()) : here, message, hint);
      }
      lost = true;
    }
  }

  /** A missing semicolon is reported where it belongs: behind what it ends. */
  private static Span after(Span span) {
    return new Span(span.source(), span.end(), span.end());
  }

  boolean lost() {
    return lost;
  }

  void found() {
    lost = false;
  }
}
