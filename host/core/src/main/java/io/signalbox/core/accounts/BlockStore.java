package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.sql.AccountWrites;
import io.signalbox.core.accounts.sql.BlockStatements;
import io.signalbox.core.accounts.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Function;

/** The blocks of the firewall as rows. Any thread; futures complete on the caller's context. */
public final class BlockStore {
  /**
   * Asks the database where that may take its time, or fails while it was never there; the answer
   * comes back to the caller's context.
   */
  interface Asking {
    <T> Future<T> ask(Function<Database, Future<T>> question);
  }

  private final Asking database;

  BlockStore(Asking database) {
    this.database = database;
  }

  /** All of them, the oldest first. */
  public Future<List<BlockRow>> read() {
    return database.ask(open -> open.blocks(open.pool()).read());
  }

  /** Writes all of these, and what people did to the audit, in one transaction. */
  public Future<Void> write(List<BlockChange> changes) {
    return database.ask(
        open -> open.pool().withTransaction(connection -> write(open, connection, changes)));
  }

  private static Future<Void> write(
      Database database, SqlClient connection, List<BlockChange> changes) {
    BlockStatements blocks = database.blocks(connection);
    List<BlockChange> audited = changes.stream().filter(c -> c.who().isPresent()).toList();
    return audited.isEmpty()
        ? blocks.write(changes)
        : audit(database, connection, audited).compose(done -> blocks.write(changes));
  }

  /** The ids of all tables come from one row, which is held until the transaction ends. */
  private static Future<Void> audit(
      Database database, SqlClient connection, List<BlockChange> changes) {
    AccountWrites writes = database.writes(connection);
    return database
        .reads(connection)
        .lockVersion()
        .compose(
            version ->
                database
                    .blocks(connection)
                    .audit(changes, version.nextId())
                    .compose(
                        done ->
                            writes.countUp(version.version(), version.nextId() + changes.size())));
  }
}
