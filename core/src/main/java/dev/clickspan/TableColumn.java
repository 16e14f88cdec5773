package dev.clickspan;

/**
 * A column of a table.
 *
 * @param name as it is written in a header; no other column of the table has it
 */
public record TableColumn(String name, ColumnType type) {}
