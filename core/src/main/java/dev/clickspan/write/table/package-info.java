/**
 * Session tables as text: CSV and NDJSON, plain or compressed. Batches are encoded by several
 * threads at once; the bytes are handed on in the order of the rows. What is kept between batches
 * is bounded: some buffers, and the written forms of texts that come again and again.
 */
@NullMarked
package dev.clickspan.write.table;

import org.jspecify.annotations.NullMarked;
