package io.signalbox.scripts.compliance;

import java.nio.file.Path;

/**
 * A test that names a section.
 *
 * @param section the section, {@code 3261 §16.7}
 * @param detail what followed the number, {@code step 6}, or empty
 * @param type simple name of the test class
 * @param method the test method, or empty when the whole class proves it
 */
record Proof(String section, String detail, Path file, String type, String method) {}
