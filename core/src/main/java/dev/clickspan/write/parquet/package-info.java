/**
 * Part of stage 6: Clickspan's own writer of Parquet files, as <a
 * href="https://github.com/apache/parquet-format">the format's repository</a> describes them. Takes
 * batches of a table; gives a file.
 *
 * <pre>
 * file        | "PAR1" | row group | row group | … | footer | its length: 4 bytes | "PAR1" |
 * row group   | column chunk | column chunk | …                  a batch
 * column chunk| dictionary page? | data page | data page | …     a leaf of the schema
 * page        | header, thrift | content, zstd |
 *
 * dictionary  | value | value | …                                PLAIN, in the order of first use
 * data page   | repetition levels? | definition levels? | values |
 *   levels    | length: 4 bytes | runs of 0 and 1 |              only where the schema allows both
 *   values    | value | value | …                                PLAIN
 *          or | width in bits: 1 byte | runs of indexes |        RLE_DICTIONARY
 * runs        | count × 2 | value |  or  | eights × 2 + 1 | packed bits |
 * footer      thrift: schema, and of each row group where its chunks lie, with bounds
 * </pre>
 *
 * <p>Start reading at {@code ParquetSink}, then {@code RowGroupEncoder}.
 */
@NullMarked
package dev.clickspan.write.parquet;

import org.jspecify.annotations.NullMarked;
