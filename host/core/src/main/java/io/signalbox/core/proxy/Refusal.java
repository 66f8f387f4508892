package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import java.util.List;
import java.util.Map;

/** Why a request is not served. */
record Refusal(int status, String reason, Map<HeaderName, List<String>> headers) {
  Refusal(int status, String reason) {
    this(status, reason, Map.of());
  }
}
