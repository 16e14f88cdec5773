package dev.clickspan;

/**
 * A further field that a table carries.
 *
 * @param value which event's value
 */
public record KeptField(KeptValue value, FieldPath field) {}
