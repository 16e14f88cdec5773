/**
 * The same job on Apache Spark: executors read and parse, events travel in blocks to the share of
 * their visitor, and shares are sessionized and summarized there. Read {@link
 * dev.clickspan.spark.SparkEngine} first.
 */
@NullMarked
package dev.clickspan.spark;

import org.jspecify.annotations.NullMarked;
