package dev.clickspan.input;

import dev.clickspan.SessionException;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A kind of store whose objects are inputs, such as S3: finds objects, and says by which URLs their
 * bytes are asked for. Implementations are found by {@link java.util.ServiceLoader}, need nothing
 * until they are asked, and are safe for use from several threads.
 *
 * <p>What can't be found out is thrown as a {@link SessionException} that names the bucket, what is
 * wrong and the remedy, and no secret.
 */
public interface ObjectStore {

  /** How far below a prefix objects are listed. */
  enum Depth {
    ALL,
    /** Only those without a further {@code /} in their keys. */
    ONE_LEVEL
  }

  /** With what its inputs begin, before {@code ://}. */
  String scheme();

  /** One object, if it is there. */
  Optional<StoredObject> find(String bucket, String key);

  /**
   * All objects whose keys begin with a prefix.
   *
   * @param objects takes them, in no certain order
   */
  void list(String bucket, String prefix, Depth depth, Consumer<StoredObject> objects);

  /**
   * The URL by which an object can be had now. It may be signed, and so be of use for an hour only.
   */
  URI address(String bucket, String key);

  /** What a user can do when an object's bytes are refused, as a clause. */
  String whenRefused();
}
