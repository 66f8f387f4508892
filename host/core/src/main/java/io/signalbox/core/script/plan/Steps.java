package io.signalbox.core.script.plan;

import io.signalbox.core.script.words.PseudoVariable;
import io.signalbox.core.script.words.Values;
import java.util.Map;

/** The instructions. */
final class Steps {
  private Steps() {}

  /** An expression for its effect. */
  record Evaluate(Node node) implements Step {
    @Override
    public int run(Run run) {
      node.eval(run);
      return run.next();
    }
  }

  /** Keeps a value for a later step of the block. */
  record Store(int slot, Node node) implements Step {
    @Override
    public int run(Run run) {
      run.temp(slot, node.eval(run));
      return run.next();
    }
  }

  /** An assignment. */
  record Assign(PseudoVariable pv, Node place, int index, Node value) implements Step {
    @Override
    public int run(Run run) {
      Object given = value.eval(run);
      pv.writer().write(run, (String) place.eval(run), index, given);
      return run.next();
    }
  }

  /** Goes on somewhere else. */
  record Jump(Label target) implements Step {
    @Override
    public int run(Run run) {
      return target.pc();
    }
  }

  /** Goes one way or the other. */
  record Branch(Node truth, Label yes, Label no) implements Step {
    @Override
    public int run(Run run) {
      return truth.test(run) ? yes.pc() : no.pc();
    }
  }

  /** {@code switch}. */
  record Choose(Node subject, Map<Object, Label> cases, Label otherwise) implements Step {
    @Override
    public int run(Run run) {
      Object value = subject.eval(run);
      return (value == null ? otherwise : cases.getOrDefault(value, otherwise)).pc();
    }
  }

  /** A module function; {@code slot} takes whether it succeeded, unless it is negative. */
  static Step call(int function, Node[] args, int slot) {
    for (Node arg : args) {
      if (arg != null) {
        return new CallModule(function, args, slot);
      }
    }
    return new CallBare(function, new Object[args.length], slot);
  }

  /** A module function that is given nothing: all of its arguments are null. */
  private record CallBare(int function, Object[] nulls, int slot) implements Step {
    @Override
    public int run(Run run) {
      return run.call(function, nulls, slot);
    }
  }

  private record CallModule(int function, Node[] args, int slot) implements Step {
    @Override
    public int run(Run run) {
      Object[] values = new Object[args.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = args[i] == null ? null : args[i].eval(run);
      }
      return run.call(function, values, slot);
    }
  }

  /** {@code route(NAME)}; {@code frame} is how many slots the calling block has. */
  record CallRoute(Label entry, int[] frame, int slot) implements Step {
    @Override
    public int run(Run run) {
      run.enter(slot, frame[0]);
      return entry.pc();
    }
  }

  /** {@code return}, and the end of a block. */
  record Return(Node value) implements Step {
    @Override
    public int run(Run run) {
      return run.leave(value.eval(run));
    }
  }

  /** {@code exit}. */
  record Exit() implements Step {
    @Override
    public int run(Run run) {
      return DONE;
    }
  }

  /** {@code drop}. */
  record Drop() implements Step {
    @Override
    public int run(Run run) {
      run.context().drop();
      return DROPPED;
    }
  }

  /** {@code dns_resolve(name)}. */
  record Resolve(Node name, int slot) implements Step {
    @Override
    public int run(Run run) {
      return run.resolve((String) name.eval(run), slot);
    }
  }

  /** {@code sleep(ms)}. */
  record Sleep(Node millis, int slot) implements Step {
    @Override
    public int run(Run run) {
      return run.sleep(Values.number(millis.eval(run), "sleep"), slot);
    }
  }
}
