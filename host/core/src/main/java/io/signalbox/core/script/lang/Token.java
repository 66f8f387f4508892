package io.signalbox.core.script.lang;

/**
 * A word of a script.
 *
 * @param text as written; of a {@link Kind#BAD} one, what is wrong with it
 * @param pv of a {@link Kind#PV}, else null
 * @param template of a {@link Kind#STRING}, else null
 */
record Token(Kind kind, Span span, String text, Pv pv, Template template) {
  /** What kind of word it is. */
  enum Kind {
    IDENT("a name"),
    INT("a number"),
    STRING("a string"),
    PV("a pseudo-variable"),
    DIRECTIVE("a directive"),
    BAD("something else"),
    END("the end of the file"),
    LPAREN("("),
    RPAREN(")"),
    LBRACE("{"),
    RBRACE("}"),
    LBRACKET("["),
    RBRACKET("]"),
    COMMA(","),
    SEMICOLON(";"),
    COLON(":"),
    DOT("."),
    QUESTION("?"),
    ASSIGN("="),
    EQ("=="),
    NE("!="),
    MATCH("=~"),
    NO_MATCH("!~"),
    LE("<="),
    LT("<"),
    GE(">="),
    GT(">"),
    AND("&&"),
    OR("||"),
    NOT("!"),
    PLUS("+"),
    MINUS("-"),
    STAR("*"),
    SLASH("/"),
    PERCENT("%");

    private final String shown;

    Kind(String shown) {
      this.shown = shown;
    }

    /** True for one that is always written the same. */
    boolean symbol() {
      return ordinal() >= LPAREN.ordinal();
    }

    String shown() {
      return symbol() ? "\"" + shown + "\"" : shown;
    }

    String symbolText() {
      return shown;
    }
  }

  Token(Kind kind, Span span, String text) {
    this(kind, span, text, null, null);
  }

  /** True for this word. */
  boolean is(String word) {
    return kind == Kind.IDENT && text.equals(word);
  }

  /** As an issue names it. */
  String shown() {
    return kind == Kind.END || kind == Kind.STRING ? kind.shown() : "\"" + text + "\"";
  }
}
