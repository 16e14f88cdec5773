/** The command line: fence around picocli, exit codes, the terminal. */
@NullMarked
package dev.clickspan.cli;

import org.jspecify.annotations.NullMarked;
