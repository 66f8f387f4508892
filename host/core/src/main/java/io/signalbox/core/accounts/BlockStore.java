package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.sql.AccountReads;
import io.signalbox.core.accounts.sql.AccountWrites;
import io.signalbox.core.accounts.sql.BlockStatements;
import io.signalbox.core.accounts.sql.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.function.Supplier;

/** The blocks of the firewall as rows. Any thread; futures complete on the caller's context. */
public final class BlockStore {
  /** Runs a task where it may take its time; its result comes back to the caller's context. */
  interface Worker {
    <T> Future<T> run(Supplier<Future<T>> task);
  }

  private final Database database;
  private final Worker worker;

  BlockStore(Database database, Worker worker) {
    this.database = database;
    this.worker = worker;
  }

  /** All of them, the oldest first. */
  public Future<List<BlockRow>> read() {
    return worker.run(() -> database.blocks(database.pool()).read());
  }

  /** Writes all of these, and what people did to the audit, in one transaction. */
  public Future<Void> write(List<BlockChange> changes) {
    return worker.run(
        () -> database.pool().withTransaction(connection -> write(connection, changes)));
  }

  private Future<Void> write(SqlClient connection, List<BlockChange> changes) {
    BlockStatements blocks = database.blocks(connection);
    List<BlockChange> audited = changes.stream().filter(c -> c.who().isPresent()).toList();
    return audited.isEmpty()
        ? blocks.write(changes)
        : audit(connection, blocks, audited).compose(done -> blocks.write(changes));
  }

  /** The ids of all tables come from one row, which is held until the transaction ends. */
  private Future<Void> audit(
      SqlClient connection, BlockStatements blocks, List<BlockChange> changes) {
    AccountWrites writes = AccountWrites.over(connection, database.seal());
    return AccountReads.over(connection, database.seal())
        .lockVersion()
        .compose(
            version ->
                blocks
                    .audit(changes, version.nextId())
                    .compose(
                        done ->
                            writes.countUp(version.version(), version.nextId() + changes.size())));
  }
}
