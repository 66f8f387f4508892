package io.signalbox.scripts.compliance;

import io.signalbox.scripts.compliance.Document.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page that is made of the sections and of the tests that name them. */
final class ComplianceTable {
  private static final String HEAD =
      """
      # What the RFCs ask, and the tests that name it

      Made by `ComplianceTest` from the tests that bear `@Rfc`; do not edit. `mvn verify \
      -Dsignalbox.regenerate` writes it again.
      A row lists tests of rules of its section; it does not claim that they cover every sentence.
      Sections without a test say why; those reasons alone are written by hand, in \
      `scripts/src/test/resources/compliance/sections.txt`.
      """;

  private final Path folder;
  private final Map<String, List<Proof>> bySection;
  private final List<String> problems = new ArrayList<>();
  private final String text;

  /**
   * @param folder where the page will stand, relative to the root that proofs are relative to
   */
  ComplianceTable(Path folder, List<Document> documents, List<Proof> proofs) {
    this.folder = folder;
    bySection =
        proofs.stream()
            .collect(Collectors.groupingBy(Proof::section, TreeMap::new, Collectors.toList()));
    text = documents.stream().map(this::table).collect(Collectors.joining("\n", HEAD + "\n", ""));
    bySection.forEach(
        (section, left) ->
            problems.add(section + " is not in the list of sections: " + names(left)));
  }

  String text() {
    return text;
  }

  /** What contradicts: a section with neither test nor reason, with both, or one unknown. */
  List<String> problems() {
    return problems;
  }

  private String table(Document document) {
    StringBuilder rows = new StringBuilder();
    int proven = 0;
    int wanted = 0;
    for (Section section : document.sections()) {
      String key = document.number() + " §" + section.number();
      List<Proof> proofs = bySection.remove(key);
      boolean headOnly = proofs == null && document.hasSectionsBelow(section);
      if (proofs == null && section.note().isEmpty() && !headOnly) {
        problems.add(key + " has neither a test nor a reason");
      }
      if (proofs == null && section.qualified()) {
        problems.add(key + " has no test for what is done");
      }
      if (proofs != null && section.excused()) {
        problems.add(key + " has tests, so strike its reason: " + section.note());
      }
      proven += proofs == null ? 0 : 1;
      wanted += proofs != null || section.note().startsWith("not done: ") ? 1 : 0;
      rows.append(row(section, proofs, headOnly));
    }
    return "## RFC %s: %s\n\nWith tests: %d of the %d sections that apply.\n\n"
            .formatted(document.number(), document.title(), proven, wanted)
        + "| § | | tests, or the reason |\n|---|---|---|\n"
        + rows;
  }

  private String row(Section section, List<Proof> proofs, boolean headOnly) {
    String shown =
        proofs == null
            ? headOnly && section.note().isEmpty() ? "see its sections" : section.note()
            : section.note().isEmpty() ? names(proofs) : names(proofs) + "<br>" + section.note();
    return "| %s | %s | %s |\n".formatted(section.number(), section.title(), shown);
  }

  private String names(List<Proof> proofs) {
    Map<String, List<Proof>> byType =
        proofs.stream()
            .collect(Collectors.groupingBy(Proof::type, TreeMap::new, Collectors.toList()));
    return byType.entrySet().stream()
        .map(entry -> link(entry.getValue().get(0)) + methods(entry.getValue()))
        .collect(Collectors.joining("<br>"));
  }

  private String link(Proof proof) {
    return "[%s](%s)".formatted(proof.type(), folder.relativize(proof.file()));
  }

  private static String methods(List<Proof> proofs) {
    String names =
        proofs.stream()
            .filter(proof -> !proof.method().isEmpty() || !proof.detail().isEmpty())
            .map(ComplianceTable::method)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : ": " + names;
  }

  private static String method(Proof proof) {
    String name = proof.method().isEmpty() ? "" : "`" + proof.method() + "`";
    String detail = proof.detail().isEmpty() ? "" : "(" + proof.detail() + ")";
    return (name + " " + detail).strip();
  }
}
