package io.signalbox.core.call;

import io.signalbox.core.journal.RecordBuffer;
import io.signalbox.core.journal.RecordReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values that a script or a module may keep with a call, as bytes. A value of another kind
 * stays behind: a restart does not know it.
 */
final class ValueCodec {
  private static final int OTHER = 0;
  private static final int TEXT = 1;
  private static final int LONG = 2;
  private static final int INT = 3;
  private static final int TRUE = 4;
  private static final int FALSE = 5;
  private static final int LIST = 6;
  private static final int END = 7;

  private ValueCodec() {}

  static void write(Map<String, Object> values, RecordBuffer out) {
    if (!values.isEmpty()) {
      for (Map.Entry<String, Object> entry : values.entrySet()) {
        out.putByte(TEXT);
        out.putText(entry.getKey());
        write(entry.getValue(), out);
      }
    }
    out.putByte(END);
  }

  private static void write(Object value, RecordBuffer out) {
    if (value instanceof String text) {
      out.putByte(TEXT);
      out.putText(text);
    } else if (value instanceof Long number) {
      out.putByte(LONG);
      out.putNumber(number);
    } else if (value instanceof Integer number) {
      out.putByte(INT);
      out.putNumber(number);
    } else if (value instanceof Boolean truth) {
      out.putByte(truth ? TRUE : FALSE);
    } else if (value instanceof List<?> list) {
      out.putByte(LIST);
      out.putNumber(list.size());
      for (Object item : list) {
        write(item, out);
      }
    } else {
      out.putByte(OTHER);
    }
  }

  static Map<String, Object> read(RecordReader in) {
    Map<String, Object> values = new HashMap<>(4);
    while (in.number8() != END) {
      String key = in.text();
      Object value = value(in);
      if (value != null) {
        values.put(key, value);
      }
    }
    return values;
  }

  private static Object value(RecordReader in) {
    int kind = in.number8();
    return switch (kind) {
      case OTHER -> null;
      case TEXT -> in.text();
      case LONG -> in.number();
      case INT -> in.count();
      case TRUE -> true;
      case FALSE -> false;
      case LIST -> list(in);
      default -> throw new IndexOutOfBoundsException("no value of kind " + kind);
    };
  }

  private static List<Object> list(RecordReader in) {
    int size = in.count();
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(value(in));
    }
    return items;
  }
}
