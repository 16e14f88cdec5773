/** Opens HTML reports in a real browser. */
@NullMarked
package dev.clickspan.browser;

import org.jspecify.annotations.NullMarked;
