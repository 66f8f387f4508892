package io.signalbox.core.dns;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The servers of a name. Immutable; any thread. */
public final class Located {
  private final List<Server> servers;

  Located(List<Server> servers) {
    this.servers = List.copyOf(servers);
  }

  /** One server with these addresses, at least one. */
  public static Located of(List<Place> places) {
    return new Located(List.of(new Server(0, 0, places)));
  }

  /**
   * All places in the order in which one request tries them: by priority, among equal priorities
   * drawn by weight (RFC 2782, "Usage rules"). Another call may draw otherwise.
   */
  public List<Place> order(RandomGenerator random) {
    if (servers.size() == 1) {
      return servers.get(0).places();
    }
    List<Server> left = new ArrayList<>(servers);
    List<Place> places = new ArrayList<>(servers.size());
    while (!left.isEmpty()) {
      places.addAll(left.remove(draw(left, random)).places());
    }
    return places;
  }

  private static int draw(List<Server> left, RandomGenerator random) {
    int priority = Integer.MAX_VALUE;
    for (Server server : left) {
      priority = Math.min(priority, server.priority());
    }
    int sum = 0;
    for (Server server : left) {
      sum += server.priority() == priority ? server.weight() : 0;
    }
    int drawn = random.nextInt(sum + 1);
    int running = 0;
    // RFC 2782: those of weight 0 stand first, so that they are drawn by 0 alone
    for (int i = 0; i < left.size() && drawn == 0; i++) {
      if (left.get(i).priority() == priority && left.get(i).weight() == 0) {
        return i;
      }
    }
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i).priority() == priority) {
        running += left.get(i).weight();
        if (running >= drawn && left.get(i).weight() > 0 || sum == 0) {
          return i;
        }
      }
    }
    throw new IllegalStateException("a number within the sum is reached by it");
  }
}
