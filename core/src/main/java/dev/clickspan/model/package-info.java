/**
 * The values that travel between stages: events, dictionaries, sessions, the memory ledger. Imports
 * no stage.
 */
@NullMarked
package dev.clickspan.model;

import org.jspecify.annotations.NullMarked;
