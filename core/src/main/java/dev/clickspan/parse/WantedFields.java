package dev.clickspan.parse;

import dev.clickspan.FieldPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields that a job wants, picked out of a line's object in one pass. Paths that share their
 * first names share the way there. Where a name comes twice, its last value replaces the first with
 * all that lay below it.
 */
final class WantedFields {

  /** What stands in a field. */
  enum Kind {
    /** Nothing, or null. */
    ABSENT,
    TEXT,
    NUMBER,
    BOOLEAN,
    /** An object or an array. */
    STRUCTURE
  }

  /** Of a name that only leads to others. */
  static final int NO_SLOT = -1;

  private final Node root = new Node();
  private final List<FieldPath> slots = new ArrayList<>();
  private Kind[] kinds = new Kind[0];
  private @Nullable String[] texts = new String[0];

  /** A name on the way to a wanted field, or of one. */
  static final class Node {
    private final Map<String, Node> children = new HashMap<>();
    private int slot = NO_SLOT;

    @Nullable Node child(String name) {
      return children.get(name);
    }

    int slot() {
      return slot;
    }
  }

  /** What is wanted of a line's object. */
  Node root() {
    return root;
  }

  /** Adds a path; returns its slot, the same one for the same path. */
  int slot(FieldPath path) {
    Node node = root;
    for (String name : path.names()) {
      node = node.children.computeIfAbsent(name, unused -> new Node());
    }
    if (node.slot == NO_SLOT) {
      node.slot = slots.size();
      slots.add(path);
      kinds = new Kind[slots.size()];
      texts = new String[slots.size()];
    }
    return node.slot;
  }

  /** The paths of all slots. */
  List<FieldPath> paths() {
    return List.copyOf(slots);
  }

  /** Makes all fields absent. */
  void clear() {
    Arrays.fill(kinds, Kind.ABSENT);
    Arrays.fill(texts, null);
  }

  /** Sets a field of a record that has no structure. */
  void setText(int slot, String text) {
    kinds[slot] = Kind.TEXT;
    texts[slot] = text;
  }

  /** Reads the object whose start the parser stands on, to its end. */
  void read(JsonParser json) {
    clear();
    readObject(json, root);
  }

  private void readObject(JsonParser json, Node node) {
    String name;
    while ((name = json.nextName()) != null) {
      JsonToken token = json.nextToken();
      Node child = node.children.get(name);
      if (child == null) {
        json.skipChildren();
      } else {
        forget(child);
        readValue(json, token, child);
      }
    }
  }

  private void readValue(JsonParser json, JsonToken token, Node node) {
    switch (token) {
      case START_OBJECT -> {
        set(node, Kind.STRUCTURE, null);
        readObject(json, node);
      }
      case START_ARRAY -> {
        set(node, Kind.STRUCTURE, null);
        json.skipChildren();
      }
      case VALUE_STRING -> set(node, Kind.TEXT, json.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> set(node, Kind.NUMBER, json.getString());
      case VALUE_TRUE, VALUE_FALSE -> set(node, Kind.BOOLEAN, json.getString());
      default -> {} // null
    }
  }

  private void set(Node node, Kind kind, @Nullable String text) {
    if (node.slot != NO_SLOT) {
      kinds[node.slot] = kind;
      texts[node.slot] = text;
    }
  }

  private void forget(Node node) {
    set(node, Kind.ABSENT, null);
    node.children.values().forEach(this::forget);
  }

  /** What stands in the slot. */
  Kind kind(int slot) {
    return kinds[slot];
  }

  /** The slot's text, number or boolean as text; null for the other kinds. */
  @Nullable String text(int slot) {
    return texts[slot];
  }

  /** Whether a text holds half of a surrogate pair: it can't be written in UTF-8. */
  boolean hasBrokenText() {
    for (String text : texts) {
      if (text != null && isBroken(text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBroken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return true;
        }
      }
    }
    return false;
  }
}
