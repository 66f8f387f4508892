/**
 * YAML files that people write, read so that every mistake has a line and a column.
 *
 * <p>Knows YAML, {@code ${env:NAME}} and {@code ${file:PATH}}; must not know what a file is about.
 * Used while a host starts or an operator's command runs; any thread.
 */
package io.signalbox.core.yaml;
