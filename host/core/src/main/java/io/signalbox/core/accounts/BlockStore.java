package io.signalbox.core.accounts;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.sql.AccountReads.Version;
import io.signalbox.core.accounts.sql.BlockStatements;
import io.signalbox.core.accounts.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** The blocks of the firewall as rows. Any thread; futures complete on the caller's context. */
public final class BlockStore {
  /**
   * Asks the database where that may take its time, or fails while it was never there; the answer
   * comes back to the caller's context.
   */
  interface Asking {
    <T> Future<T> ask(Function<Database, Future<T>> question);
  }

  /**
   * What is kept.
   *
   * @param version counts up with every {@link #write}
   */
  public record Stored(long version, List<BlockRow> rows) {}

  private final Asking database;
  private final Consumer<LongConsumer> following;

  BlockStore(Asking database, Consumer<LongConsumer> following) {
    this.database = database;
    this.following = following;
  }

  /** {@code seen} hears the version, on any thread, each time that the database was looked at. */
  public void follow(LongConsumer seen) {
    following.accept(seen);
  }

  /** All of them, the oldest first. What comes in while they are read has a later version. */
  public Future<Stored> read() {
    return database.ask(
        open ->
            open.reads()
                .version()
                .compose(
                    version ->
                        open.blocks(open.pool())
                            .read()
                            .map(rows -> new Stored(version.blocks(), rows))));
  }

  /**
   * Writes all of these, and what people did to the audit, in one transaction. What nobody did
   * gives way to what an operator has made of the row meanwhile.
   *
   * @return the version that this has made
   */
  public Future<Long> write(List<BlockChange> changes) {
    return database.ask(
        open -> open.pool().withTransaction(connection -> write(open, connection, changes)));
  }

  /** The row of the version is held until the transaction ends: one host writes at a time. */
  private static Future<Long> write(
      Database database, SqlClient connection, List<BlockChange> changes) {
    BlockStatements blocks = database.blocks(connection);
    List<BlockChange> audited = changes.stream().filter(c -> c.who().isPresent()).toList();
    return database
        .reads(connection)
        .lockVersion()
        .compose(
            before -> {
              Version after =
                  new Version(
                      before.version(), before.nextId() + audited.size(), before.blocks() + 1);
              return blocks
                  .audit(audited, before.nextId())
                  .compose(done -> blocks.write(changes))
                  .compose(done -> database.writes(connection).countUp(after))
                  .map(done -> after.blocks());
            });
  }

  /** Adds to the hits of these rows, if they are still there; makes no version. */
  public Future<Void> addHits(Map<Cidr, Long> hits) {
    return database.ask(
        open -> open.pool().withTransaction(connection -> open.blocks(connection).addHits(hits)));
  }
}
