/**
 * State that outlives a module's code: channels, rates, maps with expiry.
 *
 * <p>Knows keys and numbers; must not know calls or accounts. The one thing that lanes share: every
 * method may be called on any thread and holds a short lock at most.
 */
package io.signalbox.api.ledger;
