package dev.clickspan.input;

import dev.clickspan.web.WebFile;
import dev.clickspan.web.WebUrl;
import java.util.Optional;

/** An object of a store, as a file that is asked for by a URL, a new one each time. */
record StoreFile(ObjectStore store, String bucket, String key) implements WebFile {

  @Override
  public String shown() {
    return store.scheme() + "://" + bucket + "/" + key;
  }

  @Override
  public String identity() {
    return shown();
  }

  @Override
  public Optional<String> name() {
    return Optional.of(key.substring(key.lastIndexOf('/') + 1));
  }

  @Override
  public WebUrl address() {
    return WebUrl.parse(store.address(bucket, key).toString());
  }

  @Override
  public String whenRefused() {
    return store.whenRefused();
  }
}
