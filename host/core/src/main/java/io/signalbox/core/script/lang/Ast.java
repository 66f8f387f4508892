package io.signalbox.core.script.lang;

import java.util.List;
import java.util.Map;

/**
 * A script as a tree.
 *
 * @param start where the main file starts
 * @param blocks in the order of the text
 * @param defines texts of {@code #!define}, for {@code $def(NAME)}
 */
public record Ast(Span start, List<Block> blocks, Map<String, String> defines) {}
