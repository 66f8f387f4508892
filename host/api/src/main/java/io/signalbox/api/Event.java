package io.signalbox.api;

/**
 * Something that happened in a module and that an operator may want to act on. An event is a record
 * that implements this and that {@link Module#events()} names; its components are {@code String},
 * {@code long}, {@code boolean} or {@code List<String>}:
 *
 * <pre>
 * record Blocked(String source, String cause, long seconds) implements Event {}
 * </pre>
 *
 * <p>The script hears of it in {@code event_route[firewall:blocked]} and reads {@code
 * $event(source)}; both names are the record's in snake case. The first sentence of its Javadoc is
 * its meaning in the manifest. The host copies what is in it, so nothing of the module's own
 * outlives a reload.
 */
public interface Event {}
