package io.signalbox.core.call;

import io.signalbox.api.Identity;
import java.time.Instant;
import java.util.Map;

/**
 * What a call begins with.
 *
 * @param since when its INVITE came
 * @param sides with where its INVITE came from
 * @param identity whose it is; null when not known yet
 * @param notes what modules noted before there was a call
 * @param variables what the script noted before; null for nothing
 */
public record CallOpening(
    Instant since,
    CallSides sides,
    Identity identity,
    HostNotes notes,
    Map<String, Object> variables) {}
