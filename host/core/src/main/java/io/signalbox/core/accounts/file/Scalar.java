package io.signalbox.core.accounts.file;

import org.yaml.snakeyaml.nodes.Node;

/**
 * One value.
 *
 * @param written as it stands in the file; safe to show, unless the column is a secret
 * @param value with its references resolved
 */
record Scalar(Node node, String written, String value) {}
