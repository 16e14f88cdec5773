package dev.clickspan.tables;

import java.util.List;

/**
 * A column of a Parquet file, or a part of one.
 *
 * @param name as the file has it
 * @param parts of an object its fields; of a map the group of its keys and values; else of no
 *     interest
 */
record ParquetField(String name, FieldForm form, List<ParquetField> parts) {

  ParquetField {
    parts = List.copyOf(parts);
  }

  /** Whether it is a map whose keys are text, as the names of an object are. */
  boolean isTextMap() {
    return form == FieldForm.MAP && entry().get(0).form() == FieldForm.TEXT;
  }

  /** What a map holds. */
  ParquetField mapValue() {
    return entry().get(1);
  }

  private List<ParquetField> entry() {
    return parts.get(0).parts();
  }
}
