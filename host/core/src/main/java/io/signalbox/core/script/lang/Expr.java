package io.signalbox.core.script.lang;

import java.util.List;

/** An expression. */
public sealed interface Expr {
  /** Where it stands. */
  Span span();

  /** Hands itself to the method for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind. */
  interface Visitor<R> {
    R text(Text e);

    R number(Number e);

    R truth(Truth e);

    R read(Read e);

    R name(Name e);

    R core(CoreCall e);

    R module(ModuleCall e);

    R route(RouteCall e);

    R unary(Unary e);

    R binary(Binary e);

    R conditional(Conditional e);
  }

  /** What stands between two operands. */
  enum Op {
    OR("||"),
    AND("&&"),
    EQ("=="),
    NE("!="),
    MATCH("=~"),
    NO_MATCH("!~"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">="),
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDE("/"),
    MODULO("%");

    private final String symbol;

    Op(String symbol) {
      this.symbol = symbol;
    }

    /** As a script writes it. */
    public String symbol() {
      return symbol;
    }
  }

  /** A string. */
  record Text(Span span, Template template) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.text(this);
    }
  }

  /** An integer. */
  record Number(Span span, long value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.number(this);
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(Span span, boolean value) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.truth(this);
    }
  }

  /** The value of a pseudo-variable. */
  record Read(Span span, Pv pv) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.read(this);
    }
  }

  /** A bare name, as some functions take it for a flag or a log level. */
  record Name(Span span, String name) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** {@code function(args)}. */
  record CoreCall(Span span, Span nameSpan, String name, List<Expr> args) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.core(this);
    }
  }

  /** {@code module.function(args)}. */
  record ModuleCall(
      Span span, Span moduleSpan, String module, Span nameSpan, String name, List<Expr> args)
      implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.module(this);
    }
  }

  /** {@code route(NAME)}. */
  record RouteCall(Span span, Span nameSpan, String name) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.route(this);
    }
  }

  /** {@code !operand}, or {@code -operand} when {@code negative}. */
  record Unary(Span span, boolean negative, Expr operand) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** Two operands. */
  record Binary(Span span, Op op, Span opSpan, Expr left, Expr right) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Conditional(Span span, Expr condition, Expr then, Expr otherwise) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conditional(this);
    }
  }
}
