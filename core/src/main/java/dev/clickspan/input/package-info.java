/**
 * Stage 1 of 6. Takes paths, folders, globs, standard input, URLs and lists of these; gives blocks
 * of whole lines, decompressed, in a stable order. Owns the buffers that the blocks lie in, and
 * those in which bytes are read ahead.
 */
@NullMarked
package dev.clickspan.input;

import org.jspecify.annotations.NullMarked;
