/**
 * Makes clickstream files whose sessions are known by construction. Stands beside the stages and
 * uses none of them.
 */
@NullMarked
package dev.clickspan.generate;

import org.jspecify.annotations.NullMarked;
