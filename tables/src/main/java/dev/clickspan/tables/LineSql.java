package dev.clickspan.tables;

import dev.clickspan.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQL that makes a line of JSON of a row. DuckDB's own {@code to_json} is not it: it rounds
 * decimals, writes times without their zone and numbers that JSON doesn't have.
 *
 * <p>An expression for a value is null where the value is.
 */
final class LineSql {

  private final List<String> noText = new ArrayList<>();
  private int lambdas;

  private LineSql() {}

  /**
   * The expression for the line with a LF behind it. It is null where a wanted value should be text
   * and is none.
   *
   * @param fields those that the line has, as far as the file does; empty for all
   */
  static String line(ParquetSchema schema, Optional<List<FieldPath>> fields) {
    var sql = new LineSql();
    FieldTree wanted = fields.map(FieldTree::of).orElse(null);
    var columns = new ArrayList<String>();
    for (String name : schema.sqlNames()) {
      columns.add(SqlText.identifier(name));
    }
    String line = object(sql.members(schema.columns(), columns, wanted), "'}', chr(10)");
    return sql.noText.isEmpty()
        ? line
        : "CASE WHEN NOT (%s) THEN %s END".formatted(String.join(" OR ", sql.noText), line);
  }

  /**
   * @param parts in the order of their values
   * @param wanted null for all of them
   */
  private List<String> members(
      List<ParquetField> parts, List<String> values, @Nullable FieldTree wanted) {
    var members = new ArrayList<String>();
    for (int i = 0; i < parts.size(); i++) {
      ParquetField part = parts.get(i);
      FieldTree of = wanted == null ? null : wanted.part(part.name());
      if (wanted == null || of != null) {
        members.add(member(part.name(), value(part, values.get(i), of)));
      }
    }
    return members;
  }

  private static String object(List<String> members) {
    return object(members, "'}'");
  }

  private static String object(List<String> members, String end) {
    return "concat('{', %s%s)"
        .formatted(members.isEmpty() ? "" : String.join(", ',', ", members) + ", ", end);
  }

  private static String member(String name, String value) {
    return "to_json(%s), ':', coalesce(%s, 'null')".formatted(SqlText.literal(name), value);
  }

  /**
   * @param wanted what of it; null for all
   */
  private String value(ParquetField field, String value, @Nullable FieldTree wanted) {
    boolean whole = wanted == null || wanted.isWhole();
    return switch (field.form()) {
      case OBJECT -> {
        var parts = new ArrayList<String>();
        for (int i = 1; i <= field.parts().size(); i++) {
          parts.add("struct_extract_at(%s, %d)".formatted(value, i));
        }
        // Whether it is null is not asked without need: DuckDB would read all of it.
        yield whole
            ? ifThere(value, object(members(field.parts(), parts, null)))
            : object(members(field.parts(), parts, wanted));
      }
      case MAP ->
          wanted == null || whole || !field.isTextMap()
              ? map(field, value)
              : keys(field, value, wanted);
      case LIST -> ifThere(value, "concat('[', to_json(%s::VARCHAR), ']')".formatted(value));
      case TEXT -> whole ? text(value) : json(value);
      case JSON -> json(value + "::VARCHAR");
      case PLAIN -> value + "::VARCHAR";
      case FRACTION -> "regexp_replace(%s::VARCHAR, '^(-?)[.]', '\\10.')".formatted(value);
      case FLOATING -> "CASE WHEN isfinite(%1$s) THEN %1$s::VARCHAR END".formatted(value);
      case QUOTED -> "'\"' || %s::VARCHAR || '\"'".formatted(value);
      case INSTANT ->
          "'\"' || replace(replace(%s::VARCHAR, '+00', ''), ' ', 'T') || 'Z\"'".formatted(value);
      case LOCAL_TIME -> "'\"' || replace(%s::VARCHAR, ' ', 'T') || '\"'".formatted(value);
      case BYTES -> bytes(value, wanted);
      case FIXED_BYTES -> "'\"' || lower(hex(%s)) || '\"'".formatted(value);
      case OTHER -> text(value + "::VARCHAR");
    };
  }

  private static String ifThere(String value, String then) {
    return "CASE WHEN %s IS NOT NULL THEN %s END".formatted(value, then);
  }

  private static String text(String value) {
    return "to_json(%s)::VARCHAR".formatted(value);
  }

  /** As it is written, but in one line; what is no JSON stays text. */
  private static String json(String text) {
    return "CASE WHEN json_valid(%1$s) THEN translate(%1$s, chr(10) || chr(13), '  ') ELSE %2$s END"
        .formatted(text, text(text));
  }

  private String bytes(String value, @Nullable FieldTree wanted) {
    String text = "try(decode(%s))".formatted(value);
    if (wanted != null) {
      noText.add("(%s IS NOT NULL AND %s IS NULL)".formatted(value, text));
    }
    return text(text);
  }

  private String map(ParquetField map, String value) {
    String entry = "entry" + lambdas++;
    String member =
        "concat(to_json(%1$s.key::VARCHAR), ':', coalesce(%2$s, 'null'))"
            .formatted(entry, value(map.mapValue(), entry + ".value", null));
    return ifThere(
        value,
        "concat('{', array_to_string(list_transform(map_entries(%s), lambda %s: %s), ','), '}')"
            .formatted(value, entry, member));
  }

  private String keys(ParquetField map, String value, FieldTree wanted) {
    var members = new ArrayList<String>();
    for (Map.Entry<String, FieldTree> key : wanted.parts().entrySet()) {
      String of = "%s[%s]".formatted(value, SqlText.literal(key.getKey()));
      members.add(member(key.getKey(), value(map.mapValue(), of, key.getValue())));
    }
    return object(members);
  }
}
