/**
 * Accounts, trunks and users as rows, what a set of them must satisfy, and how two sets differ.
 *
 * <p>Knows columns, defaults and rules; must not know SQL, YAML or Vert.x. Values are immutable;
 * any thread.
 */
package io.signalbox.core.accounts.model;
