package dev.clickspan.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the reference engine holds it.
 *
 * @param file its file's place in file order
 * @param values those of the job's coded fields, null where missing
 */
record ReferenceEvent(String visitor, long timeMillis, int file, List<@Nullable String> values) {}
