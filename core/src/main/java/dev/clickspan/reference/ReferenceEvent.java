package dev.clickspan.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the reference engine holds it.
 *
 * @param file its file's place in file order
 * @param line its line's number in the file, from 1, blank lines counted
 * @param id the event's; null where it has none, or the job asks for none
 * @param bot whether it is a bot's by itself
 * @param values those of the job's coded fields, null where missing
 */
record ReferenceEvent(
    String visitor,
    long timeMillis,
    int file,
    long line,
    @Nullable String id,
    boolean bot,
    List<@Nullable String> values) {}
