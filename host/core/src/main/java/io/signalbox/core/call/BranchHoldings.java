package io.signalbox.core.call;

import java.util.ArrayList;
import java.util.List;

/** What the branches of a call hold, until they fail or their last dialog ends. */
final class BranchHoldings {
  /** What one branch holds. */
  record Of(int branch, Leases held) {}

  /** Made with the first. */
  private List<Of> all = List.of();

  void add(int branch, Leases held) {
    if (all.isEmpty()) {
      all = new ArrayList<>(1);
    }
    all.add(new Of(branch, held));
  }

  /** True if the branch holds something. */
  boolean holds(int branch) {
    for (Of of : all) {
      if (of.branch() == branch) {
        return !of.held().isEmpty();
      }
    }
    return false;
  }

  /** The branch goes on as another one, with what it holds. */
  void move(int from, int to) {
    Leases held = take(from);
    if (held != null) {
      add(to, held);
    }
  }

  /** What the branch holds goes back. */
  void close(int branch) {
    Leases held = take(branch);
    if (held != null) {
      held.close();
    }
  }

  /** All of it goes back. */
  void close() {
    List<Of> held = all;
    all = List.of();
    for (int i = 0; i < held.size(); i++) {
      held.get(i).held().close();
    }
  }

  private Leases take(int branch) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).branch() == branch) {
        return all.remove(i).held();
      }
    }
    return null;
  }

  List<Of> all() {
    return all;
  }
}
