/** The embedded engine: ties the six stages together on this machine. Sees all of them. */
@NullMarked
package dev.clickspan.engine;

import org.jspecify.annotations.NullMarked;
