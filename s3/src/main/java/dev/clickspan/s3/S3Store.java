package dev.clickspan.s3;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.ObjectStore;
import dev.clickspan.input.StoredObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * S3, and stores that speak its protocol. Credentials go nowhere but into signatures: what is
 * thrown here holds none, and nothing is logged.
 */
public final class S3Store implements ObjectStore {

  private static final Duration CONNECT = Duration.ofSeconds(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final Map<String, String> environment;
  private final SdkHttpClient http;
  private final Map<String, S3Access> byBucket = new ConcurrentHashMap<>();
  private @Nullable S3Settings settings;

  /** Made by {@link java.util.ServiceLoader}. */
  public S3Store() {
    this(
        System.getenv(),
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(SILENCE)
            .build());
  }

  S3Store(Map<String, String> environment, SdkHttpClient http) {
    this.environment = environment;
    this.http = http;
  }

  @Override
  public String scheme() {
    return "s3";
  }

  @Override
  public Optional<StoredObject> find(String bucket, String key) {
    try {
      HeadObjectResponse head =
          access(bucket).client().headObject(object -> object.bucket(bucket).key(key));
      return Optional.of(new StoredObject(key, head.contentLength(), quoted(head.eTag())));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw refused(bucket + "/" + key, e);
    } catch (SdkClientException e) {
      throw unreachable(bucket, e);
    }
  }

  @Override
  public void list(String bucket, String prefix, Depth depth, Consumer<StoredObject> objects) {
    ListObjectsV2Request.Builder request =
        ListObjectsV2Request.builder().bucket(bucket).prefix(prefix);
    if (depth == Depth.ONE_LEVEL) {
      request.delimiter("/");
    }
    try {
      access(bucket).client().listObjectsV2Paginator(request.build()).contents().stream()
          .map(found -> new StoredObject(found.key(), found.size(), quoted(found.eTag())))
          .forEach(objects);
    } catch (S3Exception e) {
      throw refused(bucket + "/" + prefix, e);
    } catch (SdkClientException e) {
      throw unreachable(bucket, e);
    }
  }

  @Override
  public URI address(String bucket, String key) {
    return access(bucket).address(bucket, key);
  }

  @Override
  public String whenRefused() {
    return settings().isAnonymous()
        ? "there are no credentials: name some by AWS_PROFILE or AWS_ACCESS_KEY_ID"
        : "check that the credentials (AWS_PROFILE, AWS_ACCESS_KEY_ID) may read it";
  }

  private synchronized S3Settings settings() {
    if (settings == null) {
      settings = S3Settings.of(environment);
    }
    return settings;
  }

  /** What asks for a bucket's objects where the bucket lies. */
  private S3Access access(String bucket) {
    S3Settings from = settings();
    checkCredentials(from);
    S3Access known = byBucket.get(bucket);
    if (known != null) {
      return known;
    }
    var access = new S3Access(from, from.region(), http);
    if (from.endpoint().isEmpty()) {
      Region region = region(bucket, access).orElse(from.region());
      access = region.equals(from.region()) ? access : new S3Access(from, region, http);
    }
    byBucket.put(bucket, access);
    return access;
  }

  /**
   * Says in its own words what is wrong with credentials, before anything is asked with them. They
   * may end in the middle of a run.
   */
  private static void checkCredentials(S3Settings settings) {
    try {
      settings.credentials().resolveCredentials();
    } catch (RuntimeException e) {
      // Without the cause, which may quote what a program or a file says.
      throw new SessionException(
          ErrorKind.USAGE,
          "S3: the credentials can't be had (%s); check AWS_PROFILE and its files, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
              .formatted(oneLine(e)));
    }
  }

  /** Where a bucket lies, which Amazon tells everybody. */
  private Optional<Region> region(String bucket, S3Access access) {
    try {
      String region = access.client().headBucket(head -> head.bucket(bucket)).bucketRegion();
      return Optional.ofNullable(region).map(Region::of);
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        throw refused(bucket, e);
      }
      return Optional.ofNullable(e.awsErrorDetails())
          .map(details -> details.sdkHttpResponse())
          .flatMap(answer -> answer.firstMatchingHeader("x-amz-bucket-region"))
          .map(Region::of);
    }
  }

  /** Some stores leave the quotes out in lists. */
  private static String quoted(@Nullable String etag) {
    if (etag == null || etag.isEmpty()) {
      return "";
    }
    return etag.startsWith("\"") ? etag : "\"" + etag + "\"";
  }

  private SessionException refused(String place, S3Exception e) {
    AwsErrorDetails details = e.awsErrorDetails();
    // An answer to HEAD has no words.
    boolean worded = details != null && details.errorCode() != null;
    String answer = e.statusCode() + (worded ? " " + details.errorCode() : "");
    String problem =
        switch (e.statusCode()) {
          case 401, 403 -> "S3 refuses it (%s); %s".formatted(answer, whenRefused());
          case 404 ->
              "S3 has no such bucket (%s); check its name, and AWS_ENDPOINT_URL if it lies elsewhere"
                  .formatted(answer);
          default ->
              "S3 answers %s%s; check credentials, region and AWS_ENDPOINT_URL"
                  .formatted(answer, worded ? " (" + details.errorMessage() + ")" : "");
        };
    return new SessionException(ErrorKind.BAD_INPUT, "s3://" + place + ": " + problem, e);
  }

  private static SessionException unreachable(String bucket, SdkClientException e) {
    return new SessionException(
        ErrorKind.LIMIT,
        "s3://%s: S3 can't be reached (%s); check the network and AWS_ENDPOINT_URL, or run the same command again later"
            .formatted(bucket, rootOf(e)),
        e);
  }

  /** What lies below all that the SDK has wrapped around it. */
  private static String rootOf(SdkClientException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  private static String oneLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }
}
