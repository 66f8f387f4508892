package io.signalbox.core.script.lang;

import io.signalbox.core.script.lang.Token.Kind;

/**
 * Names of routes, which may have what other names may not: {@code TO-CARRIER}, {@code call:ended},
 * {@code 1}.
 */
final class RouteName {
  private RouteName() {}

  /** The name that ends before {@code closing} or a comma; "" when there is none. */
  static String read(Cursor cursor, Kind closing) {
    if (cursor.at(Kind.STRING)) {
      return cursor.advance().template().constant().orElse("");
    }
    StringBuilder name = new StringBuilder();
    while (part(cursor) && !cursor.at(closing)) {
      name.append(cursor.advance().text());
    }
    if (name.length() == 0) {
      cursor.fail("the name of a route expected, not " + cursor.peek().shown());
    }
    return name.toString();
  }

  private static boolean part(Cursor cursor) {
    return cursor.at(Kind.IDENT)
        || cursor.at(Kind.INT)
        || cursor.at(Kind.MINUS)
        || cursor.at(Kind.COLON)
        || cursor.at(Kind.DOT);
  }
}
