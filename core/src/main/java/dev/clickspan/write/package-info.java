/**
 * Stage 6 of 6. Takes a report; gives JSON, tables and CSV. Owns nothing: what it writes goes
 * straight out.
 */
@NullMarked
package dev.clickspan.write;

import org.jspecify.annotations.NullMarked;
