/** The data that kernels are measured over. The benchmarks lie in their kernels' packages. */
@NullMarked
package dev.clickspan.bench.kernels;

import org.jspecify.annotations.NullMarked;
