package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import java.util.List;
import java.util.Map;

/** One more attempt of a branch that failed, with these header fields set. */
record Retry(Branch failed, Map<HeaderName, List<String>> headers) {}
