package io.signalbox.core.accounts.sql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Runs statements; the one place where the dialect matters. */
record Statements(SqlClient client, Dialect dialect) {
  /** Few enough for every database's limit on the parameters of one statement. */
  private static final int CHUNK = 500;

  Future<RowSet<Row>> run(String sql, Object... parameters) {
    return client.preparedQuery(dialect.statement(sql)).execute(Tuple.wrap(List.of(parameters)));
  }

  /** The same for each list of values; none is nothing to do. */
  Future<Void> each(String sql, List<List<Object>> values) {
    if (values.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Tuple> tuples = values.stream().map(ArrayList::new).map(Tuple::wrap).toList();
    return client.preparedQuery(dialect.statement(sql)).executeBatch(tuples).mapEmpty();
  }

  /** All rows whose column is one of these; {@code sql} ends in {@code where COLUMN in}. */
  Future<List<Row>> in(String sql, List<?> values) {
    List<Row> found = new ArrayList<>();
    Future<Void> last = Future.succeededFuture();
    for (int from = 0; from < values.size(); from += CHUNK) {
      List<?> chunk = values.subList(from, Math.min(values.size(), from + CHUNK));
      String marks = "?" + ", ?".repeat(chunk.size() - 1);
      last =
          last.compose(done -> run(sql + " (" + marks + ")", chunk.toArray()))
              .map(
                  rows -> {
                    rows.forEach(found::add);
                    return null;
                  });
    }
    return last.map(done -> found);
  }
}
