package io.signalbox.core.accounts.sql;

import io.signalbox.core.secret.OwnerOnlyFile;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A file of JSON objects, one a line: a header that says what it is of, the content, an end.
 * Blocks.
 */
record KeptFile(Path path, String format, DatabaseUrl url) {
  /** What stood in it. */
  record Content(JsonObject header, List<JsonObject> lines) {}

  private static final String END = "end";

  /** Replaces the file, for its owner alone. */
  void write(JsonObject header, Iterator<JsonObject> lines) throws IOException {
    OwnerOnlyFile.write(
        path,
        fresh -> {
          try (BufferedWriter out = Files.newBufferedWriter(fresh)) {
            header.put("format", format).put("database", url.toString());
            out.append(header.encode()).append('\n');
            while (lines.hasNext()) {
              out.append(lines.next().encode()).append('\n');
            }
            out.append(new JsonObject().put(END, true).encode()).append('\n');
          }
        });
  }

  /**
   * What was written about the same database; empty when there is nothing.
   *
   * @throws DatabaseFailure when the file is there and cannot serve
   */
  Optional<Content> read() throws DatabaseFailure {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (BufferedReader in = Files.newBufferedReader(path)) {
      if (OwnerOnlyFile.open(path)) {
        throw new DatabaseFailure(path + ": others may read it; make it 0600", null);
      }
      JsonObject header = new JsonObject(String.valueOf(in.readLine()));
      boolean ours = format.equals(header.getString("format"));
      if (!ours || !url.toString().equals(header.getString("database"))) {
        return Optional.empty();
      }
      List<JsonObject> lines = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(new JsonObject(line));
      }
      if (lines.isEmpty() || !lines.remove(lines.size() - 1).containsKey(END)) {
        throw new DatabaseFailure(path + ": its end is missing", null);
      }
      return Optional.of(new Content(header, lines));
    } catch (IOException | RuntimeException e) {
      throw new DatabaseFailure(path + ": cannot be read: " + Schema.firstLine(e), e);
    }
  }
}
