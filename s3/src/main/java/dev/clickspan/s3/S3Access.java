package dev.clickspan.s3;

import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Asks the S3 of one region, and signs URLs for it. */
final class S3Access {

  /** Long enough for a connection to be made, short enough for a URL that leaks. */
  private static final Duration SIGNED_FOR = Duration.ofHours(1);

  private final S3Client client;
  private final S3Configuration configuration;
  private final Optional<S3Presigner> presigner;

  S3Access(S3Settings settings, Region region, SdkHttpClient http) {
    // Most servers that aren't Amazon's have one host name for all buckets.
    configuration =
        S3Configuration.builder().pathStyleAccessEnabled(settings.endpoint().isPresent()).build();
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region)
            .credentialsProvider(settings.credentials())
            .httpClient(http)
            .serviceConfiguration(configuration);
    settings.endpoint().ifPresent(builder::endpointOverride);
    client = builder.build();
    presigner =
        settings.isAnonymous() ? Optional.empty() : Optional.of(presigner(settings, region));
  }

  private S3Presigner presigner(S3Settings settings, Region region) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(region)
            .credentialsProvider(settings.credentials())
            .serviceConfiguration(configuration);
    settings.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  S3Client client() {
    return client;
  }

  /** A URL for an object's bytes: signed, where there are credentials. */
  URI address(String bucket, String key) {
    URL url =
        presigner.isPresent()
            ? presigner
                .get()
                .presignGetObject(
                    request ->
                        request
                            .signatureDuration(SIGNED_FOR)
                            .getObjectRequest(object -> object.bucket(bucket).key(key)))
                .url()
            : client.utilities().getUrl(object -> object.bucket(bucket).key(key));
    return URI.create(url.toString());
  }
}
