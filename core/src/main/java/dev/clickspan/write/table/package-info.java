/**
 * Part of stage 6 of 6. Takes sessions, or events with their session; gives batches of rows, and of
 * those CSV and NDJSON, plain or compressed. Owns the batches that are being filled and encoded;
 * what comes of them goes straight out.
 */
@NullMarked
package dev.clickspan.write.table;

import org.jspecify.annotations.NullMarked;
