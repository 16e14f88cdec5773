/**
 * The same questions, asked of DuckDB and Spark. Each class is a program: files are its arguments,
 * its answer goes to standard output, a line a figure: name, tab, value.
 */
@NullMarked
package dev.clickspan.bench.contenders;

import org.jspecify.annotations.NullMarked;
