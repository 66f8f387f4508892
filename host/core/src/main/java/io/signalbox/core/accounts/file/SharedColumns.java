package io.signalbox.core.accounts.file;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.NumberRules.DialPattern;
import io.signalbox.api.account.Protocol;
import io.signalbox.core.accounts.model.Address;
import io.signalbox.sip.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Columns that more than one kind of row has. */
final class SharedColumns {
  private static final int MOST = 1_000_000;
  private static final int LONGEST_SECRET = 256;

  private SharedColumns() {}

  static Limits limits(Fields fields) {
    return new Limits(fields.number("channels", 0, 0, MOST), fields.number("cps", 0, 0, MOST));
  }

  static NumberRules numbers(Fields fields, String forceFrom) {
    return new NumberRules(
        fields.number("strip_digits", 0, 0, 32),
        fields.text("add_prefix", Grammar.NUMBER_PREFIX),
        fields.text("cli_prefix", Grammar.NUMBER_PREFIX),
        forceFrom,
        fields.choice("dial_pattern", DialPattern.class, DialPattern.NONE));
  }

  static Optional<Protocol> protocol(Reading reading, Fields fields) {
    Optional<Scalar> scalar = fields.scalar("protocol");
    if (scalar.isPresent() && scalar.get().value().equalsIgnoreCase("SMPP")) {
      reading.error(scalar.get().node(), "the protocol SMPP is not supported");
      return Optional.empty();
    }
    return Optional.ofNullable(fields.choice("protocol", Protocol.class, null));
  }

  /** A secret, which no error quotes; one that is there may not be empty. */
  static Optional<String> secret(Reading reading, Fields fields, String key) {
    Optional<Scalar> scalar = fields.scalar(key);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    String secret = scalar.get().value();
    if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
      reading.error(
          scalar.get().node(), key + " is 1 to " + LONGEST_SECRET + " characters; it is not shown");
      return Optional.empty();
    }
    return scalar.map(Scalar::value);
  }

  static List<Address> addresses(Reading reading, Fields fields) {
    List<Address> addresses =
        each(reading, fields, "address", "an IP, a network or a host name", Address::parse);
    boolean blank =
        fields.has("address")
            && (fields.value("address") instanceof SequenceNode list
                ? list.getValue().isEmpty()
                : fields.value("address") instanceof ScalarNode scalar
                    && scalar.getValue().isBlank());
    if (blank) {
      reading.error(fields.value("address"), "a trunk wants an address");
    }
    return addresses;
  }

  static List<Cidr> allow(Reading reading, Fields fields) {
    return each(reading, fields, "allow", "an IP or a network", Address::network);
  }

  private static <T> List<T> each(
      Reading reading,
      Fields fields,
      String key,
      String wanted,
      Function<String, Parsed<T>> parse) {
    List<T> values = new ArrayList<>();
    for (Scalar word : fields.words(key)) {
      Parsed<T> parsed = parse.apply(word.value());
      parsed.toOptional().ifPresent(values::add);
      parsed
          .problem()
          .ifPresent(
              failure -> {
                boolean resolved = word.written().contains("${");
                String shown = resolved ? word.written() + " does not fit" : failure.message();
                reading.error(word.node(), key + " wants " + wanted + ": " + shown);
              });
    }
    return values;
  }
}
