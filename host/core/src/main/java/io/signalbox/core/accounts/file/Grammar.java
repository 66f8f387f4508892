package io.signalbox.core.accounts.file;

import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipUri;
import java.util.regex.Pattern;

/** What the text of a column may look like. */
enum Grammar {
  /** Of an account: part of keys such as {@code trunk:ACCOUNT/NAME}, so without a slash. */
  ACCOUNT_NAME(
      "[\\p{L}\\p{N}][\\p{L}\\p{N} ._@&+-]{0,63}", "is 1 to 64 letters, digits, blanks or ._@&+-"),
  TRUNK_NAME("[^\\p{Cntrl}]{1,128}", "is 1 to 128 printable characters"),
  TECH_PREFIX("[0-9*#]{0,16}", "is up to 16 of 0-9, * and #"),
  NUMBER_PREFIX("[+0-9*#]{0,32}", "is up to 32 of +, 0-9, * and #"),
  /** Without a colon, because H(username:realm:password) could then be read in two ways. */
  USERNAME("[^\\p{Cntrl}\\s:\"\\\\]{1,64}", "is 1 to 64 characters without blanks, quotes and :"),
  REALM("[^\\p{Cntrl}\"\\\\]{1,128}", "is 1 to 128 characters without quotes"),
  REMARK("[^\\p{Cntrl}]{0,128}", "is up to 128 printable characters"),
  CODEC(
      "[A-Za-z0-9._+-]{1,32}(/[A-Za-z0-9._+-]+=[A-Za-z0-9._+-]+)?",
      "wants names such as G729 or G729/annexb=yes"),
  FROM("[^\\p{Cntrl}\\s<>\"]{1,255}", "is a user part or a whole SIP URI") {
    @Override
    boolean allows(String text) {
      boolean uri =
          text.regionMatches(true, 0, "sip:", 0, 4) || text.regionMatches(true, 0, "sips:", 0, 5);
      return super.allows(text)
          && (uri
              ? SipUri.parse(text) instanceof Parsed.Ok
              : text.indexOf('@') < 0 && text.indexOf(':') < 0);
    }
  };

  private final Pattern pattern;
  private final String wants;

  Grammar(String pattern, String wants) {
    this.pattern = Pattern.compile(pattern);
    this.wants = wants;
  }

  boolean allows(String text) {
    return pattern.matcher(text).matches();
  }

  /** Goes after the name of the column. */
  String wants() {
    return wants;
  }
}
