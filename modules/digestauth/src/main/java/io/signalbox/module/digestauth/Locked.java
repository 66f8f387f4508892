package io.signalbox.module.digestauth;

import io.signalbox.api.Event;

/** A user is refused from one source for so many seconds: it had too many failures. */
record Locked(String user, String realm, String source, long seconds) implements Event {}
