package dev.clickspan.input;

/**
 * An object of an {@link ObjectStore}.
 *
 * @param key what it is called in its bucket
 * @param bytes its size
 * @param etag as the store's answers have it, with quotes
 */
public record StoredObject(String key, long bytes, String etag) {

  public StoredObject {
    if (bytes < 0) {
      throw new IllegalArgumentException("an object of %d bytes".formatted(bytes));
    }
  }
}
