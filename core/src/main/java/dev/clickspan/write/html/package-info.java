/**
 * The part of stage 6 that makes the HTML report: one page that needs nothing but a browser. Takes
 * a report; what it writes goes straight out. The page's own parts lie beside these classes as
 * resources.
 */
@NullMarked
package dev.clickspan.write.html;

import org.jspecify.annotations.NullMarked;
