/**
 * Stage 4 of 6. Takes one partition; gives every visitor's sessions, in order. Owns the buffers of
 * one partition a thread.
 */
@NullMarked
package dev.clickspan.sessionize;

import org.jspecify.annotations.NullMarked;
