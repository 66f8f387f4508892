package io.signalbox.core.script.lang;

import io.signalbox.core.script.lang.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The statements of the grammar in {@link Parser}. */
final class StatementParser {
  private static final Set<String> STARTS =
      Set.of("if", "while", "switch", "case", "default", "break", "return", "exit", "drop");

  private final Cursor cursor;
  private final Issues issues;
  private final ExpressionParser expressions;
  private int depth;

  StatementParser(Cursor cursor, Issues issues) {
    this.cursor = cursor;
    this.issues = issues;
    this.expressions = new ExpressionParser(cursor);
  }

  /** Statements up to the closing brace, or a case when {@code inSwitch}; neither is consumed. */
  List<Stmt> statements(boolean inSwitch) {
    List<Stmt> statements = new ArrayList<>();
    while (!cursor.at(Kind.RBRACE) && !cursor.at(Kind.END)) {
      if (inSwitch && (cursor.at("case") || cursor.at("default"))) {
        break;
      }
      if (Parser.startsBlock(cursor)) {
        break; // the brace before it is missing
      }
      statements.addAll(statement());
    }
    return statements;
  }

  /** None for an empty one, several for a block. */
  private List<Stmt> statement() {
    Token start = cursor.peek();
    if (depth >= ExpressionParser.MAX_DEPTH) {
      cursor.fail("the statements are nested too deeply");
    }
    depth++;
    List<Stmt> parsed = one(start);
    depth--;
    if (cursor.lost()) {
      recover(start);
    }
    return parsed;
  }

  private List<Stmt> one(Token start) {
    if (cursor.accept(Kind.SEMICOLON)) {
      return List.of();
    }
    if (cursor.accept(Kind.LBRACE)) {
      List<Stmt> group = statements(false);
      cursor.expect(Kind.RBRACE, "at the end of a block");
      return group;
    }
    if (cursor.at(Kind.PV) && cursor.peekSecond().kind() == Kind.ASSIGN) {
      Pv target = cursor.advance().pv();
      cursor.advance();
      Expr value = expressions.expression();
      end("after an assignment");
      return List.of(new Stmt.Assign(start.span().to(value.span()), target, value));
    }
    if (cursor.at(Kind.IDENT)) {
      switch (start.text()) {
        case "if":
          return List.of(branch());
        case "while":
          return List.of(loop());
        case "switch":
          return List.of(choose());
        case "return":
          return List.of(back());
        case "break", "exit", "drop":
          return List.of(simple());
        case "else":
          cursor.fail("this else has no if before it");
          return List.of();
        case "case", "default":
          cursor.fail("this " + start.text() + " stands in no switch");
          return List.of();
        default:
      }
    }
    Expr expr = expressions.expression();
    end("after a statement");
    if (!cursor.lost() && !call(expr)) {
      issues.error(expr.span(), "this has no effect: a statement is a call or an assignment");
    }
    return List.of(new Stmt.Evaluate(expr.span(), expr));
  }

  private static boolean call(Expr expr) {
    return expr instanceof Expr.CoreCall
        || expr instanceof Expr.ModuleCall
        || expr instanceof Expr.RouteCall
        || expr instanceof Expr.Binary b && (b.op() == Expr.Op.AND || b.op() == Expr.Op.OR);
  }

  private void end(String where) {
    if (!cursor.at(Kind.RBRACE)) {
      cursor.expect(Kind.SEMICOLON, where);
    } else {
      cursor.fail(Kind.SEMICOLON.shown() + " expected " + where);
    }
  }

  private Expr condition(String of) {
    cursor.expect(Kind.LPAREN, "after " + of);
    Expr condition = expressions.expression();
    cursor.expect(Kind.RPAREN, "after the condition of " + of);
    return condition;
  }

  private Stmt branch() {
    Span start = cursor.advance().span();
    Expr condition = condition("if");
    List<Stmt> then = cursor.lost() ? List.of() : statement();
    List<Stmt> otherwise = cursor.accept("else") ? statement() : List.of();
    return new Stmt.If(start, condition, then, otherwise);
  }

  private Stmt loop() {
    Span start = cursor.advance().span();
    Expr condition = condition("while");
    return new Stmt.While(start, condition, cursor.lost() ? List.of() : statement());
  }

  private Stmt choose() {
    Span start = cursor.advance().span();
    Expr subject = condition("switch");
    cursor.expect(Kind.LBRACE, "after the value of a switch");
    List<Stmt.Case> cases = new ArrayList<>();
    while (!cursor.lost() && !cursor.at(Kind.RBRACE) && !cursor.at(Kind.END)) {
      if (cursor.at("case") || cursor.at("default")) {
        cases.add(oneCase());
      } else if (Parser.startsBlock(cursor)) {
        break;
      } else {
        cursor.fail("case or default expected in a switch, not " + cursor.peek().shown());
        cursor.found();
        statements(true); // read, to find the next case
      }
    }
    cursor.expect(Kind.RBRACE, "at the end of a switch");
    return new Stmt.Switch(start, subject, cases);
  }

  private Stmt.Case oneCase() {
    Token keyword = cursor.advance();
    List<Expr> labels = new ArrayList<>();
    if (keyword.is("case")) {
      do {
        labels.add(expressions.expression());
      } while (cursor.accept(Kind.COMMA));
    }
    cursor.expect(Kind.COLON, "after " + keyword.text());
    if (cursor.lost()) {
      recover(keyword);
    }
    return new Stmt.Case(keyword.span(), labels, statements(true));
  }

  private Stmt back() {
    Span start = cursor.advance().span();
    Expr value = cursor.at(Kind.SEMICOLON) ? null : expressions.expression();
    end("after return");
    return new Stmt.Return(value == null ? start : start.to(value.span()), value);
  }

  private Stmt simple() {
    Token word = cursor.advance();
    if (cursor.accept(Kind.LPAREN)) { // exit(), drop(): Kamailio takes both
      cursor.expect(Kind.RPAREN, "after " + word.text() + "(");
    }
    end("after " + word.text());
    return switch (word.text()) {
      case "break" -> new Stmt.Break(word.span());
      case "exit" -> new Stmt.Exit(word.span());
      default -> new Stmt.Drop(word.span());
    };
  }

  /** Skips to where a statement can start; goes on by one token at least. */
  private void recover(Token start) {
    cursor.found();
    if (cursor.peek() == start && !cursor.at(Kind.RBRACE)) {
      cursor.advance();
    }
    while (!cursor.at(Kind.END) && !cursor.at(Kind.RBRACE) && !Parser.startsBlock(cursor)) {
      if (cursor.accept(Kind.SEMICOLON)) {
        return;
      }
      if (cursor.at(Kind.LBRACE) || STARTS.contains(cursor.peek().text())) {
        return;
      }
      cursor.advance();
    }
  }
}
