package io.signalbox.core.script.lang;

import io.signalbox.core.script.lang.Expr.Op;
import io.signalbox.core.script.lang.Token.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The expressions of the grammar in {@link Parser}. */
final class ExpressionParser {
  /** Nobody nests deeper: stops a stack overflow. */
  static final int MAX_DEPTH = 60;

  /** A chain of operators is a tree as deep as the chain is long: stops a stack overflow too. */
  private static final int MAX_OPERATORS = 500;

  private static final Map<Kind, Op> OPS = new EnumMap<>(Kind.class);

  static {
    OPS.put(Kind.OR, Op.OR);
    OPS.put(Kind.AND, Op.AND);
    OPS.put(Kind.EQ, Op.EQ);
    OPS.put(Kind.NE, Op.NE);
    OPS.put(Kind.MATCH, Op.MATCH);
    OPS.put(Kind.NO_MATCH, Op.NO_MATCH);
    OPS.put(Kind.LT, Op.LT);
    OPS.put(Kind.LE, Op.LE);
    OPS.put(Kind.GT, Op.GT);
    OPS.put(Kind.GE, Op.GE);
    OPS.put(Kind.PLUS, Op.PLUS);
    OPS.put(Kind.MINUS, Op.MINUS);
    OPS.put(Kind.STAR, Op.TIMES);
    OPS.put(Kind.SLASH, Op.DIVIDE);
    OPS.put(Kind.PERCENT, Op.MODULO);
  }

  private static final int TIGHTEST = 5;

  private final Cursor cursor;
  private int depth;
  private int operators;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Expr expression() {
    if (depth == MAX_DEPTH) {
      cursor.fail("the expression is nested too deeply");
      return missing();
    }
    operators = depth == 0 ? 0 : operators;
    depth++;
    Expr condition = binary(0);
    if (cursor.accept(Kind.QUESTION)) {
      Expr then = expression();
      cursor.expect(Kind.COLON, "between the two values of a condition");
      Expr otherwise = expression();
      condition =
          new Expr.Conditional(condition.span().to(otherwise.span()), condition, then, otherwise);
    }
    depth--;
    return condition;
  }

  private static int level(Op op) {
    return switch (op) {
      case OR -> 0;
      case AND -> 1;
      case EQ, NE, MATCH, NO_MATCH -> 2;
      case LT, LE, GT, GE -> 3;
      case PLUS, MINUS -> 4;
      case TIMES, DIVIDE, MODULO -> TIGHTEST;
    };
  }

  private Expr binary(int level) {
    Expr left = level == TIGHTEST ? unary() : binary(level + 1);
    for (Op op = op(); op != null && level(op) == level; op = op()) {
      if (++operators > MAX_OPERATORS) {
        cursor.fail("an expression has at most " + MAX_OPERATORS + " operators");
        return left;
      }
      Span opSpan = cursor.advance().span();
      Expr right = level == TIGHTEST ? unary() : binary(level + 1);
      if (cursor.lost()) {
        return left; // nothing more is known of what was to follow
      }
      left = new Expr.Binary(left.span().to(right.span()), op, opSpan, left, right);
    }
    return left;
  }

  private Op op() {
    if (cursor.lost()) {
      return null;
    }
    Token token = cursor.peek();
    if (token.kind() == Kind.IDENT) {
      return switch (token.text()) {
        case "and" -> Op.AND;
        case "or" -> Op.OR;
        default -> null;
      };
    }
    switch (token.kind()) {
      case ASSIGN -> cursor.fail("an assignment is no expression", "to compare, write ==");
      case DOT ->
          cursor.fail(
              "a dot is no operator",
              cursor.last().kind() == Kind.INT
                  ? "an address stands in quotes"
                  : "strings are joined by +");
      case LBRACKET -> {
        if (cursor.last().kind() == Kind.PV) {
          String pv = cursor.last().span().text().substring(1);
          cursor.fail("an index stands inside of the parentheses", "write $(" + pv + "[0])");
        }
      }
      default -> {}
    }
    return OPS.get(token.kind());
  }

  private Expr unary() {
    Span start = cursor.peek().span();
    boolean negative = cursor.at(Kind.MINUS);
    if (!negative && !cursor.at(Kind.NOT) && !cursor.at("not")) {
      return primary();
    }
    if (depth >= MAX_DEPTH) {
      cursor.fail("the expression is nested too deeply");
      return missing();
    }
    cursor.advance();
    depth++;
    Expr operand = unary();
    depth--;
    if (negative && operand instanceof Expr.Number n) {
      return new Expr.Number(start.to(n.span()), -n.value());
    }
    return new Expr.Unary(start.to(operand.span()), negative, operand);
  }

  private Expr primary() {
    Token token = cursor.peek();
    if (cursor.accept(Kind.LPAREN)) {
      Expr inner = expression();
      cursor.expect(Kind.RPAREN, "after an expression in parentheses");
      return inner;
    }
    if (cursor.accept(Kind.STRING)) {
      return new Expr.Text(token.span(), token.template());
    }
    if (cursor.accept(Kind.INT)) {
      return new Expr.Number(token.span(), Long.parseLong(token.text()));
    }
    if (cursor.accept(Kind.PV)) {
      return new Expr.Read(token.span(), token.pv());
    }
    if (cursor.accept(Kind.IDENT)) {
      return named(token);
    }
    cursor.fail("a value expected, not " + token.shown(), habit(token, cursor.last()));
    return missing();
  }

  /** What somebody meant who writes this where a value belongs, or null. */
  private static String habit(Token token, Token before) {
    String twice = before.span().text() + token.span().text();
    return switch (twice) {
      case "+=", "-=", "*=", "/=", "%=", "++", "--" ->
          "there is no " + twice + ": write $var(x) = $var(x) " + before.span().text() + " 1";
      default ->
          token.kind() == Kind.SLASH
              ? "a regular expression is a string, and stands behind =~: if ($rU =~ \"^00\") …"
              : null;
    };
  }

  private Expr named(Token first) {
    if (first.is("true") || first.is("false")) {
      return new Expr.Truth(first.span(), first.is("true"));
    }
    if (cursor.accept(Kind.DOT)) {
      Token function = cursor.peek();
      cursor.expect(Kind.IDENT, "after the name of a module and a dot");
      List<Expr> args = arguments();
      Span span = first.span().to(cursor.last().span());
      return cursor.lost()
          ? missing()
          : new Expr.ModuleCall(
              span, first.span(), first.text(), function.span(), function.text(), args);
    }
    if (!cursor.at(Kind.LPAREN)) {
      return new Expr.Name(first.span(), first.text());
    }
    if (first.is("route")) {
      cursor.advance();
      Token name = cursor.peek();
      String route = RouteName.read(cursor, Kind.RPAREN);
      cursor.expect(Kind.RPAREN, "after the name of a route");
      Span nameSpan = cursor.lost() ? name.span() : name.span().to(beforeLast(name.span()));
      return new Expr.RouteCall(first.span().to(cursor.last().span()), nameSpan, route);
    }
    List<Expr> args = arguments();
    return cursor.lost()
        ? missing()
        : new Expr.CoreCall(
            first.span().to(cursor.last().span()), first.span(), first.text(), args);
  }

  /** What stands before the closing bracket that was just consumed. */
  private Span beforeLast(Span from) {
    Span closing = cursor.last().span();
    boolean sameFile = closing.source() == from.source() && closing.start() >= from.end();
    return sameFile ? new Span(from.source(), from.start(), trimmed(from, closing.start())) : from;
  }

  private static int trimmed(Span from, int end) {
    int at = end;
    while (at > from.end() && Character.isWhitespace(from.source().text().charAt(at - 1))) {
      at--;
    }
    return at;
  }

  private List<Expr> arguments() {
    cursor.expect(Kind.LPAREN, "before the arguments");
    List<Expr> args = new ArrayList<>();
    if (cursor.accept(Kind.RPAREN)) {
      return args;
    }
    do {
      args.add(expression());
    } while (cursor.accept(Kind.COMMA));
    if (cursor.at(Kind.COLON)) {
      cursor.fail(
          Kind.RPAREN.shown() + " expected after the arguments, not " + Kind.COLON.shown(),
          "an address stands in quotes: \"udp:10.0.0.1:5060\"");
    }
    cursor.expect(Kind.RPAREN, "after the arguments");
    return args;
  }

  private Expr missing() {
    return new Expr.Truth(cursor.peek().span(), false);
  }
}
