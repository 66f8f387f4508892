package io.signalbox.core.dns;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What the message of a name server says. */
final class Replies {
  /** Aliases in a row: stops a loop of them. */
  static final int MAX_ALIASES = 8;

  /** An answer that says no holds this long at most, whatever its zone says (RFC 2308 §5). */
  static final long MAX_NEGATIVE_MILLIS = 60_000;

  /** Without a SOA nothing says how long (RFC 2308 §5 would not keep it at all). */
  private static final long UNTOLD_NEGATIVE_MILLIS = 5_000;

  private static final long MILLIS = 1_000;

  /**
   * What a message means for a question.
   *
   * @param answer null when the name is an alias of {@code next} and that has to be asked for
   * @param aliasMillis the TTL of the aliases so far
   */
  record Reading(Answer answer, Name next, long aliasMillis) {}

  private Replies() {}

  static Reading read(Message message, Question question) {
    int rcode = message.getRcode();
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      return new Reading(Answer.failed(0), null, 0);
    }
    List<Record> section = message.getSection(Section.ANSWER);
    Name name = question.name();
    long ttl = Long.MAX_VALUE;
    for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
      List<Record> found = new ArrayList<>(section.size());
      CNAMERecord alias = null;
      for (Record record : section) {
        if (!record.getName().equals(name)) {
          continue;
        }
        if (record.getType() == question.type()) {
          found.add(record);
          ttl = Math.min(ttl, record.getTTL() * MILLIS);
        } else if (record instanceof CNAMERecord cname) {
          alias = cname;
        }
      }
      if (!found.isEmpty()) {
        return new Reading(Answer.found(found, ttl), null, ttl);
      }
      if (alias == null) {
        return aliases == 0 || rcode == Rcode.NXDOMAIN || hasSoa(message)
            ? new Reading(Answer.none(Math.min(ttl, negativeMillis(message))), null, ttl)
            : new Reading(null, name, ttl);
      }
      ttl = Math.min(ttl, alias.getTTL() * MILLIS);
      name = alias.getTarget();
    }
    return new Reading(Answer.failed(0), null, 0);
  }

  private static boolean hasSoa(Message message) {
    return message.getSection(Section.AUTHORITY).stream().anyMatch(r -> r.getType() == Type.SOA);
  }

  /** The smaller of the SOA's own TTL and its minimum (RFC 2308 §5). */
  private static long negativeMillis(Message message) {
    for (Record record : message.getSection(Section.AUTHORITY)) {
      if (record instanceof SOARecord soa) {
        long seconds = Math.min(soa.getTTL(), soa.getMinimum());
        return Math.min(seconds * MILLIS, MAX_NEGATIVE_MILLIS);
      }
    }
    return UNTOLD_NEGATIVE_MILLIS;
  }
}
