package io.signalbox.scripts.compliance;

import java.util.ArrayList;
import java.util.List;

/** An RFC and those of its sections that the table shows. */
record Document(String number, String title, List<Section> sections) {

  /**
   * A section.
   *
   * @param note empty, or why there is no test, or how the host deviates
   */
  record Section(String number, String title, String note) {
    /** Whether the note says that nothing needs proving, so that a test would contradict it. */
    boolean excused() {
      return note.startsWith("not done: ") || note.startsWith("does not apply: ");
    }

    boolean qualified() {
      return note.startsWith("deviates: ") || note.startsWith("partly: ");
    }
  }

  boolean hasSectionsBelow(Section section) {
    String prefix = section.number() + ".";
    return sections.stream().anyMatch(other -> other.number().startsWith(prefix));
  }

  /**
   * Reads the list of sections: {@code RFC number | title} starts a document, {@code number | title
   * [| note]} is a section, {@code #} starts a comment.
   */
  static List<Document> read(List<String> lines) {
    List<Document> documents = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split(" \\| ", 3);
      if (cells.length < 2) {
        throw new AssertionError("neither a document nor a section: " + line);
      }
      if (cells[0].startsWith("RFC ")) {
        documents.add(new Document(cells[0].substring(4), cells[1], new ArrayList<>()));
        continue;
      }
      Section section = new Section(cells[0], cells[1], cells.length > 2 ? cells[2] : "");
      if (!section.note().isEmpty() && !section.excused() && !section.qualified()) {
        throw new AssertionError("a note says what it is, \"not done: \" for example: " + line);
      }
      documents.get(documents.size() - 1).sections().add(section);
    }
    return documents;
  }
}
