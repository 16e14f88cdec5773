package dev.clickspan.s3;

import dev.clickspan.input.ObjectStore;
import dev.clickspan.input.StoredObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The store that a test has set up, found before the real one: the real one reads this process's
 * environment, which a test can't change.
 */
public final class StoreOfTest implements ObjectStore {

  private static volatile Map<String, String> environment = Map.of();

  private final S3Store store = store(environment);

  /** What the next stores find in their environment. */
  static void setEnvironment(Map<String, String> variables) {
    environment = variables;
  }

  static S3Store store(Map<String, String> environment) {
    var http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(5))
            .build();
    return new S3Store(environment, http);
  }

  @Override
  public String scheme() {
    return store.scheme();
  }

  @Override
  public Optional<StoredObject> find(String bucket, String key) {
    return store.find(bucket, key);
  }

  @Override
  public void list(String bucket, String prefix, Depth depth, Consumer<StoredObject> objects) {
    store.list(bucket, prefix, depth, objects);
  }

  @Override
  public URI address(String bucket, String key) {
    return store.address(bucket, key);
  }

  @Override
  public String whenRefused() {
    return store.whenRefused();
  }
}
