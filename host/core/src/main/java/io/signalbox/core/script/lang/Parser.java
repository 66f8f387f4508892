package io.signalbox.core.script.lang;

import io.signalbox.api.RouteKind;
import io.signalbox.core.script.lang.Token.Kind;
import io.signalbox.core.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the tree by recursive descent and goes on after an error.
 *
 * <pre>
 * script     = { block } ;
 * block      = head "{" { statement } "}" ;
 * head       = "request_route" | "dialog_route" | "reply_route" [ "[" name "]" ]
 *            | ( "route" | "branch_route" | "failure_route" | "event_route" ) "[" name "]"
 *            | "timer_route" "[" name "," int "]" ;
 * statement  = ";" | "{" { statement } "}" | pv "=" expression ";" | expression ";"
 *            | "if" "(" expression ")" statement [ "else" statement ]
 *            | "while" "(" expression ")" statement
 *            | "switch" "(" expression ")" "{" { case } "}"
 *            | "return" [ expression ] ";" | ( "break" | "exit" | "drop" ) [ "(" ")" ] ";" ;
 * case       = ( "case" expression { "," expression } | "default" ) ":" { statement } ;
 * expression = or [ "?" expression ":" expression ] ;
 * or         = and { ( "||" | "or" ) and } ;
 * and        = equality { ( "&amp;&amp;" | "and" ) equality } ;
 * equality   = relation { ( "==" | "!=" | "=~" | "!~" ) relation } ;
 * relation   = sum { ( "&lt;" | "&lt;=" | ">" | ">=" ) sum } ;
 * sum        = product { ( "+" | "-" ) product } ;
 * product    = unary { ( "*" | "/" | "%" ) unary } ;
 * unary      = ( "!" | "not" | "-" ) unary | primary ;
 * primary    = "(" expression ")" | string | int | pv | "true" | "false" | name
 *            | "route" "(" name ")" | name arguments | name "." name arguments ;
 * arguments  = "(" [ expression { "," expression } ] ")" ;
 * </pre>
 */
public final class Parser {
  private static final Map<String, RouteKind> KINDS = new HashMap<>();

  static {
    for (RouteKind kind : RouteKind.values()) {
      KINDS.put(kind.keyword(), kind);
    }
    KINDS.put("onreply_route", RouteKind.REPLY);
  }

  private final Habits habits;
  private final Cursor cursor;
  private final Issues issues;
  private final StatementParser statements;

  private Parser(List<Token> tokens, Habits habits, Issues issues) {
    this.habits = habits;
    this.cursor = new Cursor(tokens, issues);
    this.issues = issues;
    this.statements = new StatementParser(cursor, issues);
  }

  /** The tree of a script; what is wrong with it goes to {@code issues}. */
  public static Ast parse(
      ScriptFiles files, String mainFile, PvNames names, Habits habits, Issues issues) {
    Preprocessor preprocessor = new Preprocessor(files, names, habits, issues);
    List<Token> tokens = preprocessor.tokens(mainFile);
    List<Block> blocks = new Parser(tokens, habits, issues).blocks();
    Source main = tokens.get(tokens.size() - 1).span().source();
    return new Ast(main.span(0, 0), blocks, Map.copyOf(preprocessor.defines()));
  }

  /** True where a block starts: a keyword with its brace or bracket. */
  static boolean startsBlock(Cursor cursor) {
    Token token = cursor.peek();
    Kind next = cursor.peekSecond().kind();
    return token.kind() == Kind.IDENT
        && (KINDS.containsKey(token.text()) || token.text().equals("route"))
        && (next == Kind.LBRACE || next == Kind.LBRACKET);
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    while (!cursor.at(Kind.END)) {
      if (startsBlock(cursor)) {
        blocks.add(block());
      } else {
        stray();
      }
    }
    return List.copyOf(blocks);
  }

  private Block block() {
    Token keyword = cursor.advance();
    RouteKind kind = KINDS.get(keyword.text());
    String name = null;
    long seconds = 0;
    Span head = keyword.span();
    if (cursor.accept(Kind.LBRACKET)) {
      name = RouteName.read(cursor, Kind.RBRACKET);
      if (kind == RouteKind.TIMER) {
        seconds = seconds();
      }
      cursor.expect(Kind.RBRACKET, "after the name of a route");
      head = head.to(cursor.last().span());
    } else if (kind == null) {
      kind = RouteKind.REQUEST; // route { } is how request_route was written once
    }
    named(kind, name, head);
    boolean open = cursor.expect(Kind.LBRACE, "at the start of a block");
    if (!open) {
      skip();
    }
    List<Stmt> body = open ? statements.statements(false) : List.of();
    Span end = cursor.peek().span();
    if (open && !cursor.accept(Kind.RBRACE)) {
      issues.error(keyword.span(), keyword.text() + " is not closed: a \"}\" is missing");
    }
    return new Block(head, kind, name, seconds, body, end);
  }

  private void named(RouteKind kind, String name, Span head) {
    if (kind == null || cursor.lost()) {
      return;
    }
    boolean never = kind == RouteKind.REQUEST || kind == RouteKind.DIALOG;
    boolean maybe = kind == RouteKind.REPLY;
    if (never && name != null) {
      issues.error(head, kind.keyword() + " has no name", "a named one is route[" + name + "]");
    } else if (!never && !maybe && name == null) {
      issues.error(head, kind.keyword() + " needs a name", "write " + kind.keyword() + "[NAME]");
    }
  }

  private long seconds() {
    cursor.expect(Kind.COMMA, "between the name of a timer_route and its seconds");
    Token number = cursor.peek();
    cursor.expect(Kind.INT, "as the seconds of a timer_route");
    long value = cursor.lost() ? 1 : Long.parseLong(number.text());
    if (value < 1 || value > 86_400) {
      issues.error(number.span(), "a timer_route runs every 1 to 86400 seconds");
    }
    return value;
  }

  /** Something that is no block: says what it would be in Signalbox and skips it. */
  private void stray() {
    Token token = cursor.peek();
    Optional<String> instead =
        token.kind() == Kind.IDENT ? habits.instead(token.text()) : Optional.empty();
    if (instead.isPresent()) {
      cursor.fail("\"" + token.text() + "\" does not stand in a script here", instead.get());
    } else {
      other(token);
    }
    skip();
  }

  private void other(Token token) {
    if (cursor.peekSecond().kind() == Kind.ASSIGN) {
      cursor.fail("settings do not stand in the script", "they stand in signalbox.yaml");
      return;
    }
    List<String> known = new ArrayList<>(KINDS.keySet());
    known.add("route");
    String hint =
        token.kind() == Kind.IDENT
            ? Nearest.to(token.text(), known).map(n -> "did you mean \"" + n + "\"?").orElse(null)
            : null;
    cursor.fail("a block such as request_route expected, not " + token.shown(), hint);
  }

  /**
   * Skips to the next block; a whole line at a time, so that a list of settings is one issue each.
   */
  private void skip() {
    cursor.found();
    Token first = cursor.advance();
    int level = first.kind() == Kind.LBRACE ? 1 : 0;
    while (!cursor.at(Kind.END) && !startsBlock(cursor)) {
      Token token = cursor.peek();
      boolean newLine =
          token.span().source() != first.span().source()
              || token.span().line() != first.span().line();
      if (level == 0 && newLine && token.kind() == Kind.IDENT) {
        return;
      }
      level += token.kind() == Kind.LBRACE ? 1 : token.kind() == Kind.RBRACE ? -1 : 0;
      level = Math.max(level, 0);
      cursor.advance();
    }
  }
}
