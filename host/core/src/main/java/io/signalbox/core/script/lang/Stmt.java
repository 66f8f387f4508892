package io.signalbox.core.script.lang;

import java.util.List;

/** A statement. */
public sealed interface Stmt {
  /** Where it stands. */
  Span span();

  /** Hands itself to the method for its kind. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind. */
  interface Visitor<R> {
    R evaluate(Evaluate s);

    R assign(Assign s);

    R branch(If s);

    R loop(While s);

    R choose(Switch s);

    R leave(Break s);

    R back(Return s);

    R exit(Exit s);

    R drop(Drop s);
  }

  /** An expression for its effect. */
  record Evaluate(Span span, Expr expr) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.evaluate(this);
    }
  }

  /** {@code $x = value;} */
  record Assign(Span span, Pv target, Expr value) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assign(this);
    }
  }

  /** {@code if}; {@code otherwise} is empty without an else. */
  record If(Span span, Expr condition, List<Stmt> then, List<Stmt> otherwise) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.branch(this);
    }
  }

  /** {@code while}. */
  record While(Span span, Expr condition, List<Stmt> body) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.loop(this);
    }
  }

  /** {@code switch}. */
  record Switch(Span span, Expr subject, List<Case> cases) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.choose(this);
    }

    /** True if some case is the default. */
    public boolean hasDefault() {
      return cases.stream().anyMatch(Case::isDefault);
    }
  }

  /** A case with its names; without names it is the default. */
  record Case(Span span, List<Expr> labels, List<Stmt> body) {
    /** True for {@code default}. */
    public boolean isDefault() {
      return labels.isEmpty();
    }
  }

  /** {@code break;} */
  record Break(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.leave(this);
    }
  }

  /** {@code return;} with a null value, or {@code return value;} */
  record Return(Span span, Expr value) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.back(this);
    }
  }

  /** {@code exit;} */
  record Exit(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.exit(this);
    }
  }

  /** {@code drop;} */
  record Drop(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.drop(this);
    }
  }
}
