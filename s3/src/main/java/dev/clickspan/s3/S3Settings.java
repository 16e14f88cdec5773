package dev.clickspan.s3;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;

/**
 * What the environment and the profile files say, as other programs that use S3 read them. A
 * variable that is set to nothing isn't set.
 *
 * @param region where a bucket is looked for first
 * @param endpoint another server than Amazon's, where one is named
 * @param credentials whose requests these are; nobody's where nothing is said of it
 */
record S3Settings(Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {

  private static final int MAX_PORT = 65_535;

  /** A profile with one of these has credentials, or says where they come from. */
  private static final Set<String> OF_CREDENTIALS =
      Set.of(
          ProfileProperty.AWS_ACCESS_KEY_ID,
          ProfileProperty.AWS_SECRET_ACCESS_KEY,
          ProfileProperty.CREDENTIAL_PROCESS,
          ProfileProperty.ROLE_ARN,
          ProfileProperty.WEB_IDENTITY_TOKEN_FILE,
          ProfileProperty.SSO_START_URL,
          ProfileProperty.LOGIN_SESSION,
          "sso_session");

  /**
   * Reads the environment, and the profile files that it names or that lie in the home folder.
   *
   * @throws SessionException of kind usage, if they make no sense
   */
  static S3Settings of(Map<String, String> environment) {
    ProfileFile profiles = profiles(environment);
    Optional<String> named = first(environment.get("AWS_PROFILE"));
    Optional<Profile> profile = profiles.profile(named.orElse("default"));
    if (named.isPresent() && profile.isEmpty()) {
      throw refused("AWS_PROFILE names a profile that is in no profile file; check its name");
    }
    return new S3Settings(
        region(environment, profile),
        endpoint(environment, profile),
        credentials(environment, profiles, profile));
  }

  /** Whether requests are nobody's, as for public buckets. */
  boolean isAnonymous() {
    return credentials instanceof AnonymousCredentialsProvider;
  }

  private static ProfileFile profiles(Map<String, String> environment) {
    ProfileFile.Aggregator files = ProfileFile.aggregator();
    try {
      add(files, environment.get("AWS_CONFIG_FILE"), "config", ProfileFile.Type.CONFIGURATION);
      add(
          files,
          environment.get("AWS_SHARED_CREDENTIALS_FILE"),
          "credentials",
          ProfileFile.Type.CREDENTIALS);
      return files.build();
    } catch (IllegalArgumentException e) {
      throw refused("the profile files can't be read (%s); mend them".formatted(e.getMessage()));
    }
  }

  private static void add(
      ProfileFile.Aggregator files, @Nullable String named, String usual, ProfileFile.Type type) {
    Path path =
        first(named).map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".aws", usual));
    if (Files.exists(path)) {
      files.addFile(ProfileFile.builder().content(path).type(type).build());
    }
  }

  private static Region region(Map<String, String> environment, Optional<Profile> profile) {
    return first(
            environment.get("AWS_REGION"),
            environment.get("AWS_DEFAULT_REGION"),
            property(profile, ProfileProperty.REGION))
        .map(Region::of)
        .orElse(Region.US_EAST_1);
  }

  private static Optional<URI> endpoint(
      Map<String, String> environment, Optional<Profile> profile) {
    Optional<String> url =
        first(
            environment.get("AWS_ENDPOINT_URL_S3"),
            environment.get("AWS_ENDPOINT_URL"),
            property(profile, ProfileProperty.ENDPOINT_URL));
    // It is not shown: a password in it would be one of the things that can be wrong.
    if (url.isPresent() && !isOfServer(url.get())) {
      throw refused(
          "AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or endpoint_url of the profile is no URL of a"
              + " server; write it like https://s3.example.org");
    }
    return url.map(URI::create);
  }

  private static boolean isOfServer(String url) {
    if (!url.matches("(?i)https?://[A-Za-z0-9.:_\\[\\]-]+/?")) {
      return false;
    }
    try {
      var address = new URI(url);
      return address.getHost() != null && address.getPort() <= MAX_PORT;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static AwsCredentialsProvider credentials(
      Map<String, String> environment, ProfileFile profiles, Optional<Profile> profile) {
    Optional<String> keyId = first(environment.get("AWS_ACCESS_KEY_ID"));
    Optional<String> secret = first(environment.get("AWS_SECRET_ACCESS_KEY"));
    if (keyId.isPresent() != secret.isPresent()) {
      throw refused(
          "of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set; set both, or none");
    }
    if (keyId.isPresent() && secret.isPresent()) {
      Optional<String> token = first(environment.get("AWS_SESSION_TOKEN"));
      return StaticCredentialsProvider.create(
          token.isPresent()
              ? AwsSessionCredentials.create(keyId.get(), secret.get(), token.get())
              : AwsBasicCredentials.create(keyId.get(), secret.get()));
    }
    if (first(environment.get("AWS_WEB_IDENTITY_TOKEN_FILE")).isPresent()) {
      return WebIdentityTokenFileCredentialsProvider.create();
    }
    if (OF_CREDENTIALS.stream().anyMatch(name -> property(profile, name) != null)) {
      return ProfileCredentialsProvider.builder()
          .profileFile(profiles)
          .profileName(profile.orElseThrow().name())
          .build();
    }
    return first(
                environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
                environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
            .isPresent()
        ? ContainerCredentialsProvider.create()
        : AnonymousCredentialsProvider.create();
  }

  private static @Nullable String property(Optional<Profile> profile, String name) {
    return profile.flatMap(one -> one.property(name)).orElse(null);
  }

  /** The first of these that says something. */
  private static Optional<String> first(@Nullable String... values) {
    return Stream.of(values)
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  private static SessionException refused(String problem) {
    return new SessionException(ErrorKind.USAGE, "S3: " + problem);
  }
}
