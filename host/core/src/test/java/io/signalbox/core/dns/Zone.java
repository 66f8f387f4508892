package io.signalbox.core.dns;

import io.signalbox.api.Transport;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Records that a test wrote, and who asked for what. Answers as a name server would; public for the
 * rooms above.
 */
public final class Zone implements RecordSource {
  private final List<Record> records = new ArrayList<>();
  public final List<String> asked = new ArrayList<>();
  public boolean down;

  /** Such as {@code sip.example.com 60 A 192.0.2.1}. */
  public Zone with(String... lines) {
    for (String line : lines) {
      String[] words = line.split(" ", 4);
      try {
        records.add(
            Record.fromString(
                name(words[0]),
                Type.value(words[2]),
                DClass.IN,
                Long.parseLong(words[1]),
                words[3],
                Name.root));
      } catch (IOException e) {
        throw new IllegalArgumentException(line, e);
      }
    }
    return this;
  }

  public void forget(String name) {
    records.removeIf(record -> record.getName().equals(name(name)));
  }

  /** RFC 3263 over this zone, with a cache on this clock. */
  public Locator locator(LongSupplier millis, Predicate<Transport> served) {
    HostsFile none = HostsFile.read(Path.of("no-such-hosts-file"));
    return new SipLocator(
        new RecordCache(this, millis, 3_600_000, 1_000, DnsEvents.IGNORED), none, served);
  }

  static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static Question question(String name, int type) {
    return new Question(name(name), type);
  }

  /** As a server that follows aliases inside its own zone. */
  synchronized Message answer(Message query) {
    Record question = query.getQuestion();
    asked.add(question.getName() + " " + Type.string(question.getType()));
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(question, Section.QUESTION);
    if (down) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
      return answer;
    }
    Name name = question.getName();
    boolean known = false;
    for (boolean alias = true; alias; ) {
      alias = false;
      for (Record record : List.copyOf(records)) {
        if (record.getName().equals(name)) {
          known = true;
          boolean cname = record instanceof CNAMERecord;
          if (cname || record.getType() == question.getType()) {
            answer.addRecord(record, Section.ANSWER);
          }
          if (cname) {
            name = ((CNAMERecord) record).getTarget();
            alias = true;
            break;
          }
        }
      }
    }
    answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
    for (Record record : records) {
      if (record.getType() == Type.SOA && name.subdomain(record.getName())) {
        answer.addRecord(record, Section.AUTHORITY);
      }
    }
    return answer;
  }

  @Override
  public Future<Answer> ask(Question question) {
    Record record = Record.newRecord(question.name(), question.type(), DClass.IN);
    Replies.Reading reading = Replies.read(answer(Message.newQuery(record)), question);
    return reading.answer() == null
        ? ask(new Question(reading.next(), question.type()))
        : Future.succeededFuture(reading.answer());
  }

  int asked(String line) {
    return (int) asked.stream().filter(line::equals).count();
  }
}
