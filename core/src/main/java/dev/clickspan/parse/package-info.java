/**
 * Stage 2 of 6. Takes blocks of lines; gives events (visitor key, time, coded values), and rejected
 * lines with their reasons. Owns one carrier event and a cache of codes a thread.
 */
@NullMarked
package dev.clickspan.parse;

import org.jspecify.annotations.NullMarked;
