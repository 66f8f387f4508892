package io.signalbox.core.dns;

import java.util.List;

/**
 * One server of a domain.
 *
 * @param priority lower is tried first
 * @param weight its share among equal priorities
 * @param places its addresses, at least one
 */
record Server(int priority, int weight, List<Place> places) {
  Server {
    places = List.copyOf(places);
  }
}
