package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.ObjectStore.Depth;
import dev.clickspan.web.FileVersion;
import dev.clickspan.web.WebFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * An argument that leads to objects of a store: one object, all below a prefix that ends with
 * {@code /}, or those whose keys match a pattern.
 *
 * @param argument as the user wrote it
 */
record StoreInput(String argument, ObjectStore store, String bucket, String key) {

  /**
   * Reads an argument.
   *
   * @param argument {@code SCHEME://BUCKET/KEY}
   * @throws SessionException if there is no such store, or the argument makes no sense
   */
  static StoreInput of(String argument) {
    String scheme = argument.substring(0, argument.indexOf("://"));
    Optional<ObjectStore> store =
        ServiceLoader.load(ObjectStore.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(one -> one.scheme().equals(scheme))
            .findFirst();
    if (store.isEmpty() && !scheme.equals("s3")) {
      throw usage(
          argument,
          "only http, https and s3 URLs can be read; give a file of this machine by its path");
    }
    String place = argument.substring(scheme.length() + "://".length());
    int slash = place.indexOf('/');
    String bucket = slash < 0 ? place : place.substring(0, slash);
    if (bucket.isEmpty() || bucket.contains("@") || bucket.contains(":")) {
      throw usage(
          argument,
          "names no bucket; write %s://BUCKET/KEY, and keep credentials out of it"
              .formatted(scheme));
    }
    String key = slash < 0 ? "" : place.substring(slash + 1);
    return store
        .map(found -> new StoreInput(argument, found, bucket, key))
        .orElseThrow(
            () ->
                usage(argument, "S3 is read by clickspan-s3.jar, which is not on the class path"));
  }

  private static SessionException usage(String argument, String problem) {
    return new SessionException(ErrorKind.USAGE, InputFiles.shown(argument) + ": " + problem);
  }

  /** The objects as inputs; at least one. */
  List<RemoteFile> find(RemoteAccess access) {
    return objects(access.progress()::warning).stream()
        .map(object -> remote(object, access))
        .toList();
  }

  /** The objects as files to ask for; at least one. */
  List<WebFile> files(Consumer<String> warnings) {
    return objects(warnings).stream().<WebFile>map(this::file).toList();
  }

  private List<StoredObject> objects(Consumer<String> warnings) {
    if (key.isEmpty() || key.endsWith("/")) {
      return folder(warnings);
    }
    // As with files: what is there is no pattern, whatever its name looks like.
    Optional<StoredObject> object = store.find(bucket, key);
    if (object.isPresent()) {
      return List.of(object.get());
    }
    if (!GlobPattern.isOne(key)) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          argument + ": isn't there; check the key, and end it with / to read all below it");
    }
    return matches();
  }

  private List<StoredObject> folder(Consumer<String> warnings) {
    var sieve = new FolderSieve<StoredObject>();
    store.list(
        bucket,
        key,
        Depth.ALL,
        object -> {
          if (isFile(object)) {
            sieve.add(object.key().substring(key.length()), object);
          }
        });
    return sieve.events(argument, warnings);
  }

  private List<StoredObject> matches() {
    GlobPattern pattern = GlobPattern.of(argument, key);
    String prefix = key.substring(0, GlobPattern.firstWildcard(key));
    boolean below = key.indexOf('/', prefix.length()) >= 0 || key.contains("**");
    var matches = new ArrayList<StoredObject>();
    store.list(
        bucket,
        prefix,
        below ? Depth.ALL : Depth.ONE_LEVEL,
        object -> {
          if (isFile(object) && pattern.matches(InputPlace.pathOf(object.key()))) {
            matches.add(object);
          }
        });
    if (matches.isEmpty()) {
      throw GlobPattern.noMatch(argument);
    }
    return matches;
  }

  /** A key may be what no path can be. */
  /** Consoles make empty objects that stand for folders. */
  private static boolean isFile(StoredObject object) {
    return !object.key().endsWith("/");
  }

  private StoreFile file(StoredObject object) {
    return new StoreFile(store, bucket, object.key());
  }

  private RemoteFile remote(StoredObject object, RemoteAccess access) {
    StoreFile file = file(object);
    var parts = new ArrayList<>(List.of(bucket));
    parts.addAll(Arrays.asList(object.key().split("/", -1)));
    return new RemoteFile(
        new InputPlace(parts, file.shown()),
        file,
        new FileVersion(object.etag(), "", object.bytes()),
        RemoteFile.Parts.GIVEN,
        RemoteFile.Condition.IF_MATCH,
        access);
  }
}
