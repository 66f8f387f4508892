package io.signalbox.core.script.plan;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.script.check.CheckedAst;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.Fault;
import io.signalbox.core.script.words.Param;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes nodes of expressions. What may wait becomes steps before them, in the order of the text, so
 * that the node itself never waits.
 */
final class ExpressionPlanner implements Expr.Visitor<Node> {
  private final CheckedAst script;
  private final Code code;
  private final TextPlanner texts;

  ExpressionPlanner(CheckedAst script, Code code) {
    this.script = script;
    this.code = code;
    this.texts = new TextPlanner(script.ast().defines());
  }

  TextPlanner texts() {
    return texts;
  }

  /** The value of an expression. */
  Node value(Expr expr) {
    return expr.accept(this);
  }

  /** Whether an expression is true. */
  Node condition(Expr expr) {
    Node value = value(expr);
    return expr instanceof Expr.RouteCall ? new Nodes.RouteTruth(value) : value;
  }

  /** Steps that go on at {@code yes} or {@code no}. */
  void condition(Expr expr, Label yes, Label no) {
    if (expr instanceof Expr.Unary not && !not.negative()) {
      condition(not.operand(), no, yes);
    } else if (expr instanceof Expr.Binary b && logical(b) && Waits.in(b)) {
      Label right = new Label();
      boolean and = b.op() == Expr.Op.AND;
      condition(b.left(), and ? right : yes, and ? no : right);
      code.place(right);
      condition(b.right(), yes, no);
    } else {
      code.emit(new Steps.Branch(condition(expr), yes, no));
    }
  }

  private static boolean logical(Expr.Binary b) {
    return b.op() == Expr.Op.AND || b.op() == Expr.Op.OR;
  }

  @Override
  public Node text(Expr.Text e) {
    return texts.template(e.template(), false);
  }

  @Override
  public Node number(Expr.Number e) {
    return new Nodes.Constant(e.value());
  }

  @Override
  public Node truth(Expr.Truth e) {
    return new Nodes.Constant(e.value());
  }

  @Override
  public Node read(Expr.Read e) {
    return texts.read(e.pv());
  }

  @Override
  public Node name(Expr.Name e) {
    return new Nodes.Constant(e.name());
  }

  @Override
  public Node core(Expr.CoreCall e) {
    CoreFunction function = CoreFunctions.find(e.name()).orElseThrow();
    List<Param> params = function.params(e.args().size());
    Node[] values = values(e.args());
    Node[] args = new Node[function.params().size()];
    int skipped = function.params().size() - params.size();
    for (int i = 0; i < values.length; i++) {
      args[i + skipped] = argument(params.get(i), e.args().get(i), values[i]);
    }
    if (function.name().equals(CoreFunction.SLEEP)) {
      int slot = code.slot();
      code.emit(new Steps.Sleep(args[0], slot));
      return new Nodes.Temp(slot);
    }
    if (function.name().equals(CoreFunction.DNS_RESOLVE)) {
      int slot = code.slot();
      code.emit(new Steps.Resolve(args[0], slot));
      return new Nodes.Temp(slot);
    }
    return Nodes.call(function, args);
  }

  private Node argument(Param param, Expr expr, Node value) {
    if (value instanceof Nodes.Constant literal) {
      try {
        return new Nodes.Constant(param.of(literal.value()));
      } catch (Fault fault) {
        return new Nodes.Prepared(param, value); // it stops the run that comes to it, and no other
      }
    }
    boolean quoted = param == Param.REGEX && expr instanceof Expr.Text;
    return new Nodes.Prepared(
        param, quoted ? texts.template(((Expr.Text) expr).template(), true) : value);
  }

  @Override
  public Node module(Expr.ModuleCall e) {
    int slot = code.slot();
    call(e, slot);
    return new Nodes.Temp(slot);
  }

  /** The call alone; a negative slot forgets whether it succeeded. */
  void call(Expr.ModuleCall e, int slot) {
    ModuleManifest module = script.modules().get(e.module());
    FunctionSpec function = module.function(e.name()).orElseThrow();
    Node[] values = values(e.args());
    Node[] args = new Node[function.parameters().size()];
    for (int i = 0; i < values.length; i++) {
      var parameter = function.parameters().get(i);
      args[i] = new Nodes.Argument(parameter.name(), parameter.type(), values[i]);
    }
    code.emit(Steps.call(code.function(e.module(), e.name()), args, slot));
  }

  @Override
  public Node route(Expr.RouteCall e) {
    int slot = code.slot();
    code.emit(new Steps.CallRoute(code.route(e.name()), code.frame(), slot));
    return new Nodes.Temp(slot);
  }

  @Override
  public Node unary(Expr.Unary e) {
    if (e.negative()) {
      Node operand = value(e.operand());
      return Constants.folded(new Operators.Negative(operand), operand);
    }
    return new Operators.Not(condition(e.operand()));
  }

  @Override
  public Node binary(Expr.Binary e) {
    if (logical(e)) {
      return Waits.in(e)
          ? chosen(e, new Expr.Truth(e.span(), true), new Expr.Truth(e.span(), false))
          : new Operators.Both(e.op() == Expr.Op.AND, condition(e.left()), condition(e.right()));
    }
    Node[] values = values(List.of(e.left(), e.right()));
    return switch (e.op()) {
      case MATCH -> new Nodes.Match(values[0], argument(Param.REGEX, e.right(), values[1]));
      case NO_MATCH ->
          new Operators.Not(
              new Nodes.Match(values[0], argument(Param.REGEX, e.right(), values[1])));
      case EQ, NE -> new Operators.Equal(e.op() == Expr.Op.EQ, values[0], values[1]);
      default -> Constants.folded(new Operators.Operation(e.op(), values[0], values[1]), values);
    };
  }

  @Override
  public Node conditional(Expr.Conditional e) {
    return Waits.in(e)
        ? chosen(e.condition(), e.then(), e.otherwise())
        : new Operators.Choice(condition(e.condition()), value(e.then()), value(e.otherwise()));
  }

  /** A slot that takes one value or the other. */
  private Node chosen(Expr condition, Expr then, Expr otherwise) {
    int slot = code.slot();
    Label yes = new Label();
    Label no = new Label();
    Label end = new Label();
    condition(condition, yes, no);
    code.place(yes);
    code.emit(new Steps.Store(slot, value(then)));
    code.emit(new Steps.Jump(end));
    code.place(no);
    code.emit(new Steps.Store(slot, value(otherwise)));
    code.place(end);
    return new Nodes.Temp(slot);
  }

  /** Values from left to right: one that stands before something that waits is kept in a slot. */
  private Node[] values(List<Expr> exprs) {
    int lastWaiting = -1;
    for (int i = 0; i < exprs.size(); i++) {
      lastWaiting = Waits.in(exprs.get(i)) ? i : lastWaiting;
    }
    List<Node> values = new ArrayList<>();
    for (int i = 0; i < exprs.size(); i++) {
      Node value = value(exprs.get(i));
      if (i < lastWaiting && !(value instanceof Nodes.Constant)) {
        int slot = code.slot();
        code.emit(new Steps.Store(slot, value));
        value = new Nodes.Temp(slot);
      }
      values.add(value);
    }
    return values.toArray(Node[]::new);
  }
}
