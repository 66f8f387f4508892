package io.signalbox.sip;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.parser.ParserFactory;
import java.text.ParseException;
import javax.sip.header.Header;

/** One header field as a JAIN SIP object, parsed by jSIP. */
final class JainHeader {
  private JainHeader() {}

  /** {@code value} as the header {@code name}; of a list the first. */
  static <H extends Header> Parsed<H> parse(HeaderName name, String value, Class<H> type) {
    String rule = name.toString();
    try {
      SIPHeader parsed = ParserFactory.createParser(name + ": " + value + "\n").parse();
      Header header = parsed instanceof SIPHeaderList<?> list ? list.getFirst() : parsed;
      return type.isInstance(header)
          ? Parsed.ok(type.cast(header))
          : Parsed.bad(0, rule, "the header is no " + type.getSimpleName());
    } catch (ParseException e) {
      return Parsed.bad(Math.max(e.getErrorOffset(), 0), rule, "jSIP: " + e.getMessage());
    } catch (RuntimeException e) { // on some malformed values jSIP runs past the end of its text
      return Parsed.bad(0, rule, "jSIP: " + e);
    }
  }
}
