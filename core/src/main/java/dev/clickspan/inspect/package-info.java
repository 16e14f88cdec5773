/**
 * Looks at the first lines of inputs: which fields they have, and which of them could be visitor,
 * time and dimensions. Stands beside the stages and takes records from {@code input} and {@code
 * parse}.
 */
@NullMarked
package dev.clickspan.inspect;

import org.jspecify.annotations.NullMarked;
