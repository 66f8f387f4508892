package io.signalbox.sip.sdp;

import java.util.List;
import java.util.Set;

/**
 * One RTP payload type of a media section.
 *
 * @param number 0 to 127
 * @param names of its codec in upper case: by its rtpmap, and for a static payload type by its
 *     number as well (RFC 3551 §6); empty for a dynamic one without rtpmap
 * @param parameters the values of its fmtp lines, as written
 */
public record Payload(int number, Set<String> names, List<String> parameters) {}
