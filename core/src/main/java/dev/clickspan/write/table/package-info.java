/**
 * Part of stage 6 of 6. Takes sessions, or events with their session; gives batches of rows, and
 * what a sink makes of them. Owns the batches that are being filled and encoded.
 */
@NullMarked
package dev.clickspan.write.table;

import org.jspecify.annotations.NullMarked;
