package io.signalbox.core.dns;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.io.IoClientFactory;

/**
 * Asks one name server after the other until one knows, and follows aliases. Any thread; answers
 * come on the loop of the sockets.
 */
final class NameServers implements RecordSource {
  /** As of resolv.conf: who names more has the first ones asked. */
  private static final int MAX_SERVERS = 3;

  private final List<SimpleResolver> tries;
  private final Executor loop;

  /**
   * Over these servers.
   *
   * @param timeout for one question; a lone server gets two tries in that time
   * @param loop on which answers are read
   */
  NameServers(
      List<InetSocketAddress> servers, Duration timeout, IoClientFactory sockets, Executor loop) {
    List<InetSocketAddress> order =
        servers.size() == 1
            ? List.of(servers.get(0), servers.get(0))
            : servers.subList(0, Math.min(servers.size(), MAX_SERVERS));
    this.loop = loop;
    this.tries =
        order.stream()
            .map(server -> resolver(server, timeout.dividedBy(order.size()), sockets))
            .toList();
  }

  private static SimpleResolver resolver(
      InetSocketAddress server, Duration timeout, IoClientFactory sockets) {
    SimpleResolver resolver = new SimpleResolver(server);
    resolver.setTimeout(timeout);
    resolver.setIoClientFactory(sockets);
    return resolver;
  }

  @Override
  public Future<Answer> ask(Question question) {
    Promise<Answer> answer = Promise.promise();
    ask(question, Long.MAX_VALUE, 0, 0, answer);
    return answer.future();
  }

  private void ask(
      Question question, long ttlMillis, int aliases, int attempt, Promise<Answer> answer) {
    if (attempt == tries.size() || aliases > Replies.MAX_ALIASES) {
      answer.complete(Answer.failed(0));
      return;
    }
    Message query = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
    tries
        .get(attempt)
        .sendAsync(query, loop)
        .whenComplete(
            (message, failure) -> {
              if (failure != null) {
                ask(question, ttlMillis, aliases, attempt + 1, answer);
                return;
              }
              Replies.Reading reading = Replies.read(message, question);
              long ttl = Math.min(ttlMillis, reading.aliasMillis());
              if (reading.answer() == null) {
                ask(new Question(reading.next(), question.type()), ttl, aliases + 1, 0, answer);
              } else if (reading.answer().failed()) {
                ask(question, ttlMillis, aliases, attempt + 1, answer);
              } else {
                answer.complete(within(reading.answer(), ttlMillis));
              }
            });
  }

  private static Answer within(Answer answer, long ttlMillis) {
    return answer.ttlMillis() <= ttlMillis
        ? answer
        : new Answer(answer.kind(), answer.records(), ttlMillis);
  }
}
