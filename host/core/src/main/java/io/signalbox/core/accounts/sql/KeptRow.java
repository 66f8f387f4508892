package io.signalbox.core.accounts.sql;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.internal.ArrayTuple;
import java.util.List;

/** A row of a table that was written to a file: its values in the order of the table's columns. */
final class KeptRow extends ArrayTuple implements Row {
  private final List<String> columns;

  KeptRow(Table table, JsonArray values) {
    super(values.getList());
    this.columns = table.columns();
  }

  @Override
  public String getColumnName(int position) {
    return columns.get(position);
  }

  @Override
  public int getColumnIndex(String column) {
    return columns.indexOf(column);
  }
}
