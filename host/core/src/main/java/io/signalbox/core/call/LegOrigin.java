package io.signalbox.core.call;

import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * Where a dialog came from.
 *
 * @param branch the index of the branch of the INVITE
 * @param gateway where the branch was sent, or null
 * @param caller the address that the INVITE came from
 * @param callee the address that the branch was sent to
 * @param credentials the header fields with which the INVITE was tried again; its ACK bears them
 *     too
 */
public record LegOrigin(
    int branch,
    Trunk gateway,
    InetAddress caller,
    InetAddress callee,
    Map<HeaderName, List<String>> credentials) {
  public LegOrigin {
    credentials = Map.copyOf(credentials);
  }
}
