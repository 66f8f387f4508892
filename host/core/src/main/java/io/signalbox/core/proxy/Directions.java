package io.signalbox.core.proxy;

import io.signalbox.core.dns.Locator;
import java.util.random.RandomGenerator;

/**
 * How a core finds its way to a target.
 *
 * @param locator finds the addresses of names
 * @param known what was learned of addresses; shared by all lanes
 * @param random draws among servers of one priority; of this lane
 */
public record Directions(Locator locator, KnownAddresses known, RandomGenerator random) {}
