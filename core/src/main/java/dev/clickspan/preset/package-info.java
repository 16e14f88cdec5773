/**
 * Which options the events of a product need. Stands beside the stages; knows the public API alone.
 */
@NullMarked
package dev.clickspan.preset;

import org.jspecify.annotations.NullMarked;
