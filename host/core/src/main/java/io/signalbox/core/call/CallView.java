package io.signalbox.core.call;

import java.time.Instant;

/**
 * A call as an operator sees it. Immutable; any thread.
 *
 * @param callId the caller's Call-ID
 * @param from the address in the caller's From
 * @param to the address in the caller's To
 * @param account whose call it is, or ""
 * @param since when its first request came
 * @param gateway where it was sent, or ""
 */
public record CallView(
    String callId,
    String from,
    String to,
    CallState state,
    String account,
    Instant since,
    String gateway) {}
