package io.signalbox.core.accounts.sql;

import io.vertx.jdbcclient.spi.JDBCColumnDescriptorProvider;
import io.vertx.jdbcclient.spi.JDBCDecoderImpl;
import java.sql.Clob;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Takes the values of our tables as the driver gives them. The client's own way looks for a class
 * by its name for each value of each row, which is most of what many trunks cost to read. Public,
 * because the client makes it by its name.
 */
public final class H2Decoder extends JDBCDecoderImpl {
  @Override
  public Object parse(ResultSet rows, int column, JDBCColumnDescriptorProvider columns)
      throws SQLException {
    Object value = rows.getObject(column);
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Integer
        || value instanceof Boolean) {
      return value;
    }
    return value instanceof Clob text
        ? text.getSubString(1, Math.toIntExact(text.length()))
        : super.parse(rows, column, columns);
  }
}
