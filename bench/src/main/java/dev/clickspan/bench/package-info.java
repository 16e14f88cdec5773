/** Contenders side by side on the same data: raw logs, and the tables that are made of them. */
@NullMarked
package dev.clickspan.bench;

import org.jspecify.annotations.NullMarked;
