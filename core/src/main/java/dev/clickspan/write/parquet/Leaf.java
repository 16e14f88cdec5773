package dev.clickspan.write.parquet;

import java.util.List;

/**
 * A leaf of the schema's tree: each has a column chunk in a row group.
 *
 * @param path names from the root to it, the root left out
 */
record Leaf(List<String> path, PhysicalType type) {}
