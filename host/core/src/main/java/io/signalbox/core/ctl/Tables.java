package io.signalbox.core.ctl;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Views of answers that have more columns than a terminal. */
final class Tables {
  /** A table with these columns of a list of objects. */
  record Of(List<String> columns) implements CtlCommand.View {
    @Override
    public String text(Object answer) {
      return Rendering.table((JsonArray) answer, columns);
    }
  }

  private Tables() {}

  static Of of(String... columns) {
    return new Of(List.of(columns));
  }

  /** The fields of one object, one a line, aligned. */
  static String fields(Object answer) {
    return Rendering.fields((JsonObject) answer);
  }

  /** The fields of one object, and under them two lists that it has. */
  static CtlCommand.View whole(String first, Of firstTable, String second, Of secondTable) {
    return answer -> {
      JsonObject object = ((JsonObject) answer).copy();
      JsonArray firstList = (JsonArray) object.remove(first);
      JsonArray secondList = (JsonArray) object.remove(second);
      return Rendering.fields(object)
          + below(first, firstTable.text(firstList))
          + below(second, secondTable.text(secondList));
    };
  }

  private static String below(String title, String table) {
    return "\n" + title + ":\n" + table.indent(2);
  }
}
