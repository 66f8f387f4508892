package io.signalbox.core.proxy;

import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;

/**
 * Where a branch goes.
 *
 * @param uri its Request-URI
 * @param destination the next hop in spite of the Request-URI, or null
 * @param gateway whose address that is, or null
 */
record Target(Uri uri, SipUri destination, Trunk gateway) {}
