package io.signalbox.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {
  @TempDir Path folder;

  private final Figures figures = new Figures();

  private void turn(int alternation, double kamailio, double signalbox) {
    figures.add("s", Server.Kind.KAMAILIO, alternation, "f", kamailio);
    figures.add("s", Server.Kind.SIGNALBOX, alternation, "f", signalbox);
  }

  @Test
  void theRatioIsTheMedianOfTheRatios_notTheRatioOfTheMedians() {
    turn(1, 100, 50);
    turn(2, 200, 40);
    turn(3, 300, 270);
    assertThat(figures.median("s", Server.Kind.KAMAILIO, "f")).isEqualTo(200);
    assertThat(figures.median("s", Server.Kind.SIGNALBOX, "f")).isEqualTo(50);
    assertThat(figures.ratio("s", "f")).isEqualTo(0.5);
  }

  @Test
  void aVoidRunHasNoPart() {
    turn(1, 100, 50);
    figures.add("s", Server.Kind.SIGNALBOX, 2, "f", 999);
    assertThat(figures.ratio("s", "f")).isEqualTo(0.5);
    assertThat(figures.ratio("s", "other")).isNaN();
  }

  @Test
  void whatWasNotMeasuredIsNoVerdict_andWhatIsMissedIsSaid() throws Exception {
    figures.budget("not measured", Double.NaN, 1);
    figures.budget("met", 0.5, 0.6);
    assertThat(figures.finish(folder)).isTrue();
    figures.budget("missed", 0.7, 0.6);
    turn(1, 100, 50);
    assertThat(figures.finish(folder)).isFalse();
    JsonObject json = new JsonObject(Files.readString(folder.resolve("figures.json")));
    assertThat(json.getJsonArray("budgets")).hasSize(2);
    assertThat(json.getJsonArray("figures")).hasSize(2);
    assertThat(Files.readAllLines(folder.resolve("figures.csv")))
        .containsExactly(
            "series;server;alternation;figure;value",
            "s;KAMAILIO;1;f;100.0",
            "s;SIGNALBOX;1;f;50.0");
  }

  @Test
  void whatCouldNotBeMeasured_isNotMet() throws Exception {
    figures.budget("met", 0.5, 0.6);
    figures.missing("the rest");
    assertThat(figures.finish(folder)).isFalse();
  }
}
