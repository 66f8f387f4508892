package io.signalbox.core.call;

import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import java.util.List;
import java.util.Map;

/**
 * Where a dialog came from.
 *
 * @param branch the index of the branch of the INVITE
 * @param gateway where the branch was sent, or null
 * @param credentials the header fields with which the INVITE was tried again; its ACK bears them
 *     too
 */
public record LegOrigin(int branch, Trunk gateway, Map<HeaderName, List<String>> credentials) {
  public LegOrigin {
    credentials = Map.copyOf(credentials);
  }
}
