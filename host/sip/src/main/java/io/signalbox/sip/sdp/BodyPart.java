package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.signalbox.sip.Params;
import io.signalbox.sip.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of a body: from {@code start} up to, not including, {@code end}. */
record BodyPart(int start, int end) {
  static final String SDP = "application/sdp";

  /** Bodies in bodies in bodies: a parser's stack, one message. */
  private static final int MAX_DEPTH = 4;

  private static final Pattern HEADERS_END = Pattern.compile("\\A\r?\n|\r?\n\r?\n");

  /** The session descriptions in a body of this Content-Type. */
  static Parsed<List<BodyPart>> descriptions(byte[] body, String contentType) {
    if (contentType.equalsIgnoreCase(SDP)) {
      return Parsed.ok(List.of(new BodyPart(0, body.length)));
    }
    return descriptions(new String(body, ISO_8859_1), contentType);
  }

  private static Parsed<List<BodyPart>> descriptions(String body, String contentType) {
    List<BodyPart> found = new ArrayList<>();
    return collect(body, new BodyPart(0, body.length()), contentType, 0, found)
        .<Parsed<List<BodyPart>>>map(problem -> Parsed.bad(0, "multipart", problem))
        .orElseGet(() -> Parsed.ok(found));
  }

  /** Adds what lies in {@code part}; what is wrong with it, or nothing. */
  private static Optional<String> collect(
      String body, BodyPart part, String contentType, int depth, List<BodyPart> found) {
    int semicolon = contentType.indexOf(';');
    String type = (semicolon < 0 ? contentType : contentType.substring(0, semicolon)).trim();
    if (type.equalsIgnoreCase(SDP)) {
      found.add(part);
      return Optional.empty();
    }
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return Optional.empty();
    }
    String boundary =
        semicolon < 0
            ? ""
            : Params.parse(contentType.substring(semicolon)).get("boundary").orElse("");
    if (boundary.length() > 1 && boundary.startsWith("\"") && boundary.endsWith("\"")) {
      boundary = boundary.substring(1, boundary.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    if (boundary.isEmpty() || depth == MAX_DEPTH) {
      return Optional.of("a multipart body has a boundary and is not nested deeply");
    }
    for (BodyPart one : split(body, part, boundary)) {
      Optional<String> problem = collectPart(body, one, depth + 1, found);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> collectPart(
      String body, BodyPart part, int depth, List<BodyPart> found) {
    Matcher headersEnd = HEADERS_END.matcher(body).region(part.start, part.end);
    if (!headersEnd.find()) {
      return Optional.of("a part has header fields, a blank line and content");
    }
    String headers = body.substring(part.start, headersEnd.start()).replaceAll("\r?\n[ \t]+", " ");
    int before = found.size();
    BodyPart content = new BodyPart(headersEnd.end(), part.end);
    String type = header(headers, "Content-Type").orElse("text/plain");
    Optional<String> problem = collect(body, content, type, depth, found);
    boolean plain =
        header(headers, "Content-Transfer-Encoding")
            .map(encoding -> encoding.toLowerCase(Locale.ROOT))
            .filter(encoding -> !encoding.matches("7bit|8bit|binary"))
            .isEmpty();
    return problem.isEmpty() && found.size() > before && !plain
        ? Optional.of("a description is not encoded for transfer")
        : problem;
  }

  private static Optional<String> header(String headers, String name) {
    return headers
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).trim())
        .findFirst();
  }

  /** The parts between the delimiters; what stands before the first and after the last is none. */
  private static List<BodyPart> split(String body, BodyPart whole, String boundary) {
    Pattern delimiter =
        Pattern.compile("(?:\\A|\r?\n)--" + Pattern.quote(boundary) + "(--)?[ \t]*(?:\r?\n|\\z)");
    Matcher matcher = delimiter.matcher(body).region(whole.start, whole.end);
    List<BodyPart> parts = new ArrayList<>();
    int start = -1;
    int from = whole.start;
    while (from <= whole.end && matcher.region(from, whole.end).find()) {
      if (start >= 0) {
        parts.add(new BodyPart(start, Math.max(start, matcher.start())));
      }
      if (matcher.group(1) != null) {
        return parts;
      }
      start = matcher.end();
      // The line end of one delimiter may be the one that the next starts with.
      from = start;
    }
    if (start >= 0) {
      parts.add(new BodyPart(start, whole.end));
    }
    return parts;
  }
}
