/**
 * Stage 3 of 6. Takes events of all files; gives partitions by visitor, so that all events of one
 * visitor lie in one partition. Owns the chunks of records.
 */
@NullMarked
package dev.clickspan.partition;

import org.jspecify.annotations.NullMarked;
