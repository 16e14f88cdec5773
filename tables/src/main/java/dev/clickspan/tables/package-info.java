/**
 * SQL over the session table: fence around DuckDB. Start at {@link
 * dev.clickspan.tables.SessionQuery}.
 */
@NullMarked
package dev.clickspan.tables;

import org.jspecify.annotations.NullMarked;
