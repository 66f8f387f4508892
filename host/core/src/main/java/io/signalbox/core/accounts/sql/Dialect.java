package io.signalbox.core.accounts.sql;

/** How a database writes what the statements here leave open: {@code ?} for a parameter. */
enum Dialect {
  /** H2 and MySQL. */
  QUESTION_MARKS,
  /** PostgreSQL: {@code $1}, {@code $2}, …. */
  NUMBERED;

  /** The statement as the database wants it; no statement has a question mark in a literal. */
  String statement(String sql) {
    if (this == QUESTION_MARKS) {
      return sql;
    }
    StringBuilder numbered = new StringBuilder();
    int parameter = 0;
    for (char c : sql.toCharArray()) {
      if (c == '?') {
        numbered.append('$').append(++parameter);
      } else {
        numbered.append(c);
      }
    }
    return numbered.toString();
  }
}
