/**
 * Stage 5 of 6. Takes sessions; gives integer summaries that can be merged in any order, and at the
 * end the report. Owns the counts.
 */
@NullMarked
package dev.clickspan.summarize;

import org.jspecify.annotations.NullMarked;
