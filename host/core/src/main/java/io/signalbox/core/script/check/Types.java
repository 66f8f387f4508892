package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.lang.Stmt;
import io.signalbox.core.script.words.Fault;
import io.signalbox.core.script.words.Kind;
import io.signalbox.core.script.words.Param;
import java.util.Map;

/** Operands and assigned values of the right kind; literals that are what they should be. */
final class Types extends Walk {
  private static final Map<String, Param> WRITTEN =
      Map.of(
          "ru", Param.URI,
          "rU", Param.USER_PART,
          "rd", Param.HOST_PART,
          "rp", Param.PORT,
          "du", Param.SIP_URI,
          "fu", Param.URI,
          "fU", Param.USER_PART,
          "fd", Param.HOST_PART);

  private final Subject subject;

  Types(Subject subject) {
    this.subject = subject;
  }

  @Override
  public Void binary(Expr.Binary e) {
    super.binary(e);
    Kind left = Kinds.of(e.left());
    Kind right = Kinds.of(e.right());
    switch (e.op()) {
      case AND, OR -> {}
      case EQ, NE -> comparable(e, left, right);
      case LT, LE, GT, GE -> ordered(e, left, right);
      case MATCH, NO_MATCH -> pattern(e, left, right);
      case PLUS -> {
        if (left != Kind.TEXT && right != Kind.TEXT) {
          numbers(e, left, right, "numbers or strings");
        }
      }
      case MINUS, TIMES -> numbers(e, left, right, "numbers");
      case DIVIDE, MODULO -> {
        numbers(e, left, right, "numbers");
        if (e.right() instanceof Expr.Number divisor && divisor.value() == 0) {
          subject.issues().error(e.right().span(), "nothing can be divided by 0");
        }
      }
    }
    return null;
  }

  private void comparable(Expr.Binary e, Kind left, Kind right) {
    if (left.differs(right)) {
      subject
          .issues()
          .error(
              e.opSpan(),
              "this compares " + left.shown() + " with " + right.shown(),
              hint(e.left(), left, e.right(), right));
    }
  }

  private static String hint(Expr left, Kind leftKind, Expr right, Kind rightKind) {
    if (left instanceof Expr.ModuleCall) {
      return "a call is true or false; after it, $outcome says what was answered";
    }
    if (left instanceof Expr.CoreCall && rightKind == Kind.NUMBER) {
      return "a call is true or false; after it, $rc is 1 or -1";
    }
    if (leftKind == Kind.NUMBER && right instanceof Expr.Text t) {
      return t.template()
          .constant()
          .filter(c -> c.matches("\\d+"))
          .map(c -> "write " + c + " without quotes")
          .orElse(null);
    }
    if (leftKind == Kind.TEXT && right instanceof Expr.Number n) {
      String number =
          left instanceof Expr.Read read && read.pv().changes().isEmpty()
              ? ", or $(" + read.pv().span().text().substring(1) + "{s.int}) for a number"
              : "";
      return "write \"" + n.value() + "\" for a string" + number;
    }
    return null;
  }

  private void ordered(Expr.Binary e, Kind left, Kind right) {
    comparable(e, left, right);
    for (Kind kind : new Kind[] {left, right}) {
      if (kind == Kind.TRUTH || kind == Kind.LIST || kind == Kind.NULL) {
        subject
            .issues()
            .error(
                e.opSpan(), e.op().symbol() + " compares numbers or strings, not " + kind.shown());
      }
    }
  }

  private void pattern(Expr.Binary e, Kind left, Kind right) {
    if (right != Kind.TEXT && right != Kind.ANY) {
      subject
          .issues()
          .error(e.right().span(), "a regular expression is a string, not " + right.shown());
    }
    if (left == Kind.LIST || left == Kind.TRUTH) {
      subject
          .issues()
          .error(e.left().span(), e.op().symbol() + " looks into a string, not " + left.shown());
    }
    literal(e.right(), Param.REGEX);
  }

  private void numbers(Expr.Binary e, Kind left, Kind right, String wanted) {
    for (Kind kind : new Kind[] {left, right}) {
      if (kind != Kind.NUMBER && kind != Kind.ANY) {
        subject
            .issues()
            .error(e.opSpan(), e.op().symbol() + " takes " + wanted + ", not " + kind.shown());
      }
    }
  }

  @Override
  public Void unary(Expr.Unary e) {
    Kind kind = Kinds.of(e.operand());
    if (e.negative() && kind != Kind.NUMBER && kind != Kind.ANY) {
      subject.issues().error(e.span(), "- takes a number, not " + kind.shown());
    }
    return super.unary(e);
  }

  @Override
  public Void choose(Stmt.Switch s) {
    Kind wanted = Kinds.of(s.subject());
    for (Stmt.Case one : s.cases()) {
      for (Expr label : one.labels()) {
        Kind kind = Kinds.of(label);
        if (kind.differs(wanted)) {
          subject
              .issues()
              .error(
                  label.span(),
                  "this case is " + kind.shown() + ", but the switch is over " + wanted.shown());
        }
      }
    }
    return super.choose(s);
  }

  @Override
  public Void assign(Stmt.Assign s) {
    super.assign(s);
    Param param = WRITTEN.get(s.target().name());
    if (param != null) {
      literal(s.value(), param);
    }
    Kind wanted = Kinds.of(s.target());
    Kind given = Kinds.of(s.value());
    boolean printed = wanted == Kind.TEXT && given == Kind.NUMBER;
    boolean kept = s.target().index() != null;
    if (wanted.differs(given) && !printed && !kept) {
      subject
          .issues()
          .error(
              s.value().span(),
              s.target().span().text() + " takes " + wanted.shown() + ", not " + given.shown());
    }
    return null;
  }

  /** A literal that would be refused in every run is refused now. */
  private void literal(Expr expr, Param param) {
    if (expr instanceof Expr.Text text) {
      text.template()
          .constant()
          .filter(t -> !t.isEmpty() || param == Param.REGEX)
          .ifPresent(t -> tried(subject, param, t, expr.span()));
    } else if (expr instanceof Expr.Number number && param.kind() == Kind.NUMBER) {
      tried(subject, param, number.value(), expr.span());
    }
  }

  /** Reports what {@code param} has against a literal. */
  static void tried(Subject subject, Param param, Object literal, Span span) {
    try {
      param.of(literal);
    } catch (Fault fault) {
      subject.issues().error(span, fault.getMessage());
    }
  }
}
