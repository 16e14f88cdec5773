/**
 * Downloads files over http and https and from stores, so that a file with its final name is always
 * whole. Stands beside the stages; of them it uses {@code input}, to find objects and to test gzip
 * files.
 */
@NullMarked
package dev.clickspan.fetch;

import org.jspecify.annotations.NullMarked;
