package io.signalbox.scripts.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed compliance table says what the tests say. */
class ComplianceTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = Path.of("host/COMPLIANCE.md");
  private static final Path SECTIONS = Path.of("src/test/resources/compliance/sections.txt");

  @Test
  void theTable_isMadeOfTheTests() throws IOException {
    List<Document> documents = Document.read(Files.readAllLines(SECTIONS));
    List<Proof> proofs = Proofs.of(ROOT);
    ComplianceTable table = new ComplianceTable(PAGE.getParent(), documents, proofs);

    assertThat(table.problems()).as("in %s", SECTIONS).isEmpty();
    if (System.getProperty("signalbox.regenerate") != null) {
      Files.writeString(ROOT.resolve(PAGE), table.text());
    }
    assertThat(Files.readString(ROOT.resolve(PAGE)))
        .as("%s has drifted: write it again with -Dsignalbox.regenerate", PAGE)
        .isEqualTo(table.text());
  }

  @Test
  void aSection_needsATestOrAReason_andNotBoth() {
    List<Document> documents =
        Document.read(
            List.of(
                "RFC 3261 | SIP",
                "8 | Head",
                "8.1 | Proven",
                "8.2 | Excused | does not apply: no phone",
                "8.3 | Both | not done: yet",
                "8.4 | Neither",
                "8.5 | Nothing done | partly: all but one"));
    List<Proof> proofs =
        List.of(proof("3261 §8.1"), proof("3261 §8.3"), proof("3261 §99"), proof("3261 §8.1"));

    ComplianceTable table = new ComplianceTable(Path.of("host"), documents, proofs);

    assertThat(table.problems())
        .containsExactly(
            "3261 §8.3 has tests, so strike its reason: not done: yet",
            "3261 §8.4 has neither a test nor a reason",
            "3261 §8.5 has no test for what is done",
            "3261 §99 is not in the list of sections: [CallTest](core/CallTest.java): `rings`");
    assertThat(table.text())
        .contains("| 8 | Head | see its sections |")
        .contains("| 8.1 | Proven | [CallTest](core/CallTest.java): `rings`, `rings` |")
        .contains("| 8.2 | Excused | does not apply: no phone |");
  }

  private static Proof proof(String section) {
    return new Proof(section, "", Path.of("host/core/CallTest.java"), "CallTest", "rings");
  }
}
