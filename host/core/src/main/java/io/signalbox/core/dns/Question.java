package io.signalbox.core.dns;

import org.xbill.DNS.Name;

/**
 * What is asked.
 *
 * @param type such as {@link org.xbill.DNS.Type#SRV}
 */
record Question(Name name, int type) {}
