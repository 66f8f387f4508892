package io.signalbox.core.script.words;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Cidr;
import io.signalbox.sip.HeaderName;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a core function takes at one place, and how a value becomes it. */
public enum Param {
  TEXT(Kind.TEXT, "a string"),
  NUMBER(Kind.NUMBER, "a number"),
  MILLIS(Kind.NUMBER, "a number of milliseconds"),
  CODE(Kind.NUMBER, "a reply code"),
  REASON(Kind.TEXT, "a reason phrase"),
  REGEX(Kind.TEXT, "a regular expression"),
  SUBSTITUTION(Kind.TEXT, "a substitution"),
  URI(Kind.TEXT, "a URI"),
  SIP_URI(Kind.TEXT, "a SIP URI"),
  USER_PART(Kind.TEXT, "a user part"),
  USER_PREFIX(Kind.TEXT, "the start of a user part"),
  HOST_PART(Kind.TEXT, "a host"),
  PORT(Kind.NUMBER, "a port"),
  SOCKET(Kind.TEXT, "a listener"),
  HOST(Kind.TEXT, "a host name"),
  IP(Kind.TEXT, "an IP address"),
  CIDR(Kind.TEXT, "a network"),
  METHODS(Kind.TEXT, "methods"),
  HEADER(Kind.TEXT, "the name of a header"),
  EDITED_HEADER(Kind.TEXT, "the name of a header"),
  HEADER_LINE(Kind.TEXT, "a header line"),
  FLAG(Kind.TEXT, "the name of a flag"),
  LEVEL(Kind.TEXT, "a log level"),
  SET_ROUTE(Kind.TEXT, "branch_route, reply_route or failure_route"),
  BRANCH_ROUTE(Kind.TEXT, "the name of a branch_route"),
  REPLY_ROUTE(Kind.TEXT, "the name of a reply_route"),
  FAILURE_ROUTE(Kind.TEXT, "the name of a failure_route");

  /** Longer than any pause between a request and its answer makes sense. */
  private static final long MAX_MILLIS = 3_600_000;

  private static final int MAX_PORT = 65_535;

  private static final Set<HeaderName> HOSTS_OWN =
      Set.of(
          HeaderName.VIA,
          HeaderName.FROM,
          HeaderName.TO,
          HeaderName.CALL_ID,
          HeaderName.CSEQ,
          HeaderName.CONTENT_LENGTH,
          HeaderName.MAX_FORWARDS,
          HeaderName.RECORD_ROUTE);

  private final Kind kind;
  private final String shown;

  Param(Kind kind, String shown) {
    this.kind = kind;
    this.shown = shown;
  }

  /** The kind of value that it is made of. */
  public Kind kind() {
    return kind;
  }

  /** For a person. */
  public String shown() {
    return shown;
  }

  /** True if a bare name may stand here, without quotes. */
  public boolean takesName() {
    return this == FLAG || this == LEVEL || this == SET_ROUTE || route();
  }

  /** True for the name of a route, which must be a literal. */
  public boolean route() {
    return this == BRANCH_ROUTE || this == REPLY_ROUTE || this == FAILURE_ROUTE;
  }

  /** The value as the function takes it; a {@link Fault} says what is wrong with it. */
  public Object of(Object value) {
    return switch (this) {
      case LEVEL -> level(Values.text(value));
      case TEXT, BRANCH_ROUTE, REPLY_ROUTE, FAILURE_ROUTE -> Values.text(value);
      case NUMBER -> number(value, 0, Integer.MAX_VALUE);
      case MILLIS -> number(value, 0, MAX_MILLIS);
      case CODE -> number(value, 100, 699);
      case REASON -> Values.oneLine(Values.text(value), "a reason phrase");
      case REGEX -> Regex.compile(Values.text(value));
      case SUBSTITUTION -> Regex.substitution(Values.text(value));
      case URI -> Uris.parse(Values.text(value));
      case SIP_URI -> Uris.parseSip(Values.text(value));
      case USER_PART -> Uris.userPart(Values.text(value));
      case USER_PREFIX -> Uris.userPrefix(Values.text(value));
      case HOST_PART -> Uris.hostPart(Values.text(value));
      case PORT -> number(value, 1, MAX_PORT);
      case SOCKET -> Socket.of(Values.text(value));
      case HOST -> host(Values.text(value));
      case IP -> ip(Values.text(value));
      case CIDR -> network(Values.text(value));
      case METHODS -> methods(Values.text(value));
      case HEADER -> header(Values.text(value));
      case EDITED_HEADER -> edited(header(Values.text(value)));
      case HEADER_LINE -> Header.of(Values.text(value));
      case SET_ROUTE -> setRoute(Values.text(value));
      case FLAG -> flag(Values.text(value));
    };
  }

  private Long number(Object value, long least, long most) {
    String digits = Values.text(value);
    boolean good = digits.matches("\\d{1,15}");
    long number = good ? Long.parseLong(digits) : -1;
    if (!good || number < least || number > most) {
      String what = shown.substring(shown.indexOf(' ') + 1);
      throw new Fault("\"" + digits + "\" is no " + what + " from " + least + " to " + most);
    }
    return number;
  }

  private static String host(String text) {
    String name = bare(text);
    if (!name.matches("[A-Za-z0-9_.-]{1,253}") && Cidr.literal(name).isEmpty()) {
      throw new Fault("\"" + text + "\" is no host name");
    }
    return name;
  }

  private static InetAddress ip(String text) {
    return Cidr.literal(bare(text))
        .orElseThrow(() -> new Fault("\"" + text + "\" is no IP address"));
  }

  private static String bare(String text) {
    return text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
  }

  private static Cidr network(String text) {
    try {
      return Cidr.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Fault("bad network: " + e.getMessage());
    }
  }

  private static Set<String> methods(String text) {
    for (String method : text.split("\\|", -1)) {
      if (!method.matches("[A-Z]{1,20}")) {
        throw new Fault(
            "methods are written in upper case with | between them, not \"" + text + "\"");
      }
    }
    return new HashSet<>(List.of(text.split("\\|")));
  }

  private static HeaderName header(String text) {
    if (!text.matches("[A-Za-z0-9.!%*_+`'~-]{1,60}")) {
      throw new Fault("\"" + text + "\" is no name of a header");
    }
    return HeaderName.of(text);
  }

  /** RFC 3261 §16.6: these belong to the host, which would lose the call without them. */
  static boolean hostsOwn(HeaderName name) {
    return HOSTS_OWN.contains(name);
  }

  private static HeaderName edited(HeaderName name) {
    if (hostsOwn(name)) {
      throw new Fault("the host itself keeps " + name + "; a script does not change it");
    }
    return name;
  }

  private static String level(String text) {
    if (!text.matches("(L_)?(ALERT|BUG|CRIT|ERR|WARN|NOTICE|INFO|DBG)")) {
      throw new Fault("\"" + text + "\" is no log level such as L_INFO");
    }
    return text;
  }

  private static RouteKind setRoute(String text) {
    return switch (text) {
      case "branch_route" -> RouteKind.BRANCH;
      case "reply_route", "onreply_route" -> RouteKind.REPLY;
      case "failure_route" -> RouteKind.FAILURE;
      default ->
          throw new Fault(
              "what may be set is a branch_route, a reply_route or a failure_route, not \""
                  + text
                  + "\"");
    };
  }

  private static String flag(String text) {
    if (!text.matches("[A-Za-z0-9_.:-]{1,60}")) {
      throw new Fault("\"" + text + "\" is no name of a flag");
    }
    return text;
  }

  /** A header line that a script adds. */
  record Header(HeaderName name, String value) {
    static Header of(String text) {
      String line = text.endsWith("\r\n") ? text.substring(0, text.length() - 2) : text;
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new Fault("a header line is a name, a colon and a value");
      }
      String value = Values.oneLine(line.substring(colon + 1).strip(), "a header");
      return new Header(edited(header(line.substring(0, colon).strip())), value);
    }

    @Override
    public String toString() {
      return name + ": " + value;
    }
  }
}
