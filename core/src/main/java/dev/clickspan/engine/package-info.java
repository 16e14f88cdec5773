/**
 * Ties the stages together: the embedded engine, and the reference engine that shares no kernel
 * with it. Sees all stages.
 */
@NullMarked
package dev.clickspan.engine;

import org.jspecify.annotations.NullMarked;
