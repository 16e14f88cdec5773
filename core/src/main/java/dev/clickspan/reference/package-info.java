/**
 * The reference engine: naive on purpose, in plain JDK collections. It shares no kernel with the
 * embedded engine: of the stages it knows only how arguments become files. What the two agree on
 * was worked out twice.
 */
@NullMarked
package dev.clickspan.reference;

import org.jspecify.annotations.NullMarked;
