/**
 * The public API of Clickspan: what is asked for ({@link dev.clickspan.SessionJob}), who answers
 * ({@link dev.clickspan.SessionEngine}) and the answer ({@link dev.clickspan.SessionReport}).
 *
 * <p>Start at {@link dev.clickspan.SessionEngine}. Below this package the six stages lie in the
 * order in which the data travels: {@code input}, {@code parse}, {@code partition}, {@code
 * sessionize}, {@code summarize}, {@code write}. This package imports none of them.
 */
@NullMarked
package dev.clickspan;

import org.jspecify.annotations.NullMarked;
