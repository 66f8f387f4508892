package io.signalbox.core.app;

import io.signalbox.core.lane.EventLoopLane;
import io.signalbox.core.lane.Processors;
import io.signalbox.core.yaml.YamlMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code sip.lanes} and {@code sip.cpus}.
 *
 * @param count how many event loops; 1 to 64
 * @param processors which the lanes are held to, in turn; empty where the kernel chooses
 */
record LaneConfig(int count, List<Integer> processors) {
  private static final int MOST = 64;

  static LaneConfig read(YamlMap sip) {
    int count =
        sip.text("lanes", "auto").equals("auto")
            ? auto(Runtime.getRuntime().availableProcessors())
            : sip.number("lanes", 1, 1, MOST);
    List<Integer> processors = new ArrayList<>();
    for (String processor : sip.texts("cpus", List.of())) {
      if (processor.matches("\\d{1,4}")) {
        processors.add(Integer.valueOf(processor));
      } else {
        sip.problem("cpus", processor + ": cpus are numbers of processors, from 0");
      }
    }
    return new LaneConfig(count, List.copyOf(processors));
  }

  /** Holds them; the caller may block. */
  void hold(List<EventLoopLane> lanes) throws ConfigFailure, InterruptedException {
    try {
      for (int i = 0; i < lanes.size() && !processors.isEmpty(); i++) {
        Processors.hold(lanes.get(i), processors.get(i % processors.size()));
      }
    } catch (IOException e) {
      throw new ConfigFailure("sip.cpus: " + e.getMessage());
    }
  }

  /** One for each two processors: the other one is the kernel's and the collector's. */
  static int auto(int processors) {
    return Math.min(MOST, Math.max(1, processors / 2));
  }
}
