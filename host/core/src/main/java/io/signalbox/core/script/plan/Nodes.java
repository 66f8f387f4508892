package io.signalbox.core.script.plan;

import com.google.re2j.Pattern;
import io.signalbox.core.manifest.ModuleManifest.ParameterType;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.Fault;
import io.signalbox.core.script.words.Param;
import io.signalbox.core.script.words.PseudoVariable;
import io.signalbox.core.script.words.Regex;
import io.signalbox.core.script.words.Transformation;
import io.signalbox.core.script.words.Values;
import java.util.Arrays;
import java.util.List;

/** Values, and what is made of them without waiting. */
final class Nodes {
  private Nodes() {}

  /** A value known before the run. */
  record Constant(Object value) implements Node {
    @Override
    public Object eval(Run run) {
      return value;
    }
  }

  /** What an earlier step of this block left. */
  record Temp(int slot) implements Node {
    @Override
    public Object eval(Run run) {
      return run.temp(slot);
    }
  }

  /** A pseudo-variable. */
  record Read(PseudoVariable.Reader reader, String inner, int index) implements Node {
    @Override
    public Object eval(Run run) {
      return reader.read(run, inner, index);
    }
  }

  /** The value of an entry of a table. */
  record ReadKeyed(PseudoVariable pv, Node place) implements Node {
    @Override
    public Object eval(Run run) {
      return pv.reader().read(run, (String) place.eval(run), PseudoVariable.NONE_WRITTEN);
    }
  }

  /** A transformed value. */
  record Changed(Transformation transformation, Node value, Node[] params) implements Node {
    @Override
    public Object eval(Run run) {
      Object[] args = new Object[params.length];
      for (int i = 0; i < args.length; i++) {
        Object arg = params[i].eval(run);
        boolean literal = params[i] instanceof Constant;
        args[i] = literal ? arg : transformation.prepare(i, Values.text(arg));
      }
      return transformation.apply(value.eval(run), args);
    }
  }

  /** A string with values in it; {@code quoted} if it is a regular expression. */
  record Join(Node[] parts, boolean quoted) implements Node {
    @Override
    public Object eval(Run run) {
      StringBuilder text = new StringBuilder();
      for (Node part : parts) {
        String piece = Values.text(part.eval(run));
        text.append(quoted && !(part instanceof Constant) ? Regex.quoted(piece) : piece);
        Values.bounded(text.length());
      }
      return text.toString();
    }
  }

  /** An argument of a core function that is not known before the run. */
  record Prepared(Param param, Node value) implements Node {
    @Override
    public Object eval(Run run) {
      return param.of(value.eval(run));
    }
  }

  /** An argument of a module function. */
  record Argument(String name, ParameterType type, Node value) implements Node {
    @Override
    public Object eval(Run run) {
      Object given = value.eval(run);
      if (given == null) {
        return null;
      }
      return switch (type) {
        case STRING -> Values.text(given);
        case BOOLEAN -> Values.truth(given);
        case INTEGER -> number(given);
        case LIST -> list(given);
      };
    }

    private Long number(Object given) {
      if (given instanceof Long n) {
        return n;
      }
      throw new Fault("the argument " + name + " is a number, not " + Values.shown(given));
    }

    private static List<String> list(Object given) {
      return given instanceof List<?> many
          ? many.stream().map(Values::text).toList()
          : Arrays.stream(Values.text(given).split(","))
              .map(String::strip)
              .filter(one -> !one.isEmpty())
              .toList();
    }
  }

  /** A core function, its body and what it takes. */
  static Node call(CoreFunction function, Node[] args) {
    Object[] values = new Object[args.length];
    for (int i = 0; i < args.length; i++) {
      if (args[i] instanceof Constant constant) {
        values[i] = constant.value();
      } else if (args[i] != null) {
        return new Call(function.body(), args);
      }
    }
    return new FixedCall(function.body(), values);
  }

  /** A core function. */
  private record Call(CoreFunction.Body body, Node[] args) implements Truth {
    @Override
    public boolean test(Run run) {
      Object[] values = new Object[args.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = args[i] == null ? null : args[i].eval(run);
      }
      return run.returned(body.call(run, values));
    }
  }

  /** A core function whose arguments are known before the run; it does not write into them. */
  private record FixedCall(CoreFunction.Body body, Object[] values) implements Truth {
    @Override
    public boolean test(Run run) {
      return run.returned(body.call(run, values));
    }
  }

  /** Whether what a route returned is true: as in Kamailio, a negative number is not. */
  record RouteTruth(Node value) implements Truth {
    @Override
    public boolean test(Run run) {
      Object returned = value.eval(run);
      return returned instanceof Long n ? n > 0 : Values.truth(returned);
    }
  }

  /** {@code =~}. */
  record Match(Node text, Node pattern) implements Truth {
    @Override
    public boolean test(Run run) {
      return ((Pattern) pattern.eval(run)).matcher(Values.text(text.eval(run))).find();
    }
  }
}
