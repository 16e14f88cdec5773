package dev.clickspan.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class S3SettingsTest {

  @TempDir private Path folder = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void writeProfiles() throws IOException {
    environment.put(
        "AWS_CONFIG_FILE",
        file(
            "config",
            """
        [default]
        region = eu-west-1
        [profile work]
        region = eu-central-1
        endpoint_url = https://s3.example.org
        [profile nobody]
        [profile process]
        credential_process = echo nothing
        """));
    environment.put(
        "AWS_SHARED_CREDENTIALS_FILE",
        file(
            "credentials",
            """
        [work]
        aws_access_key_id = WORK
        aws_secret_access_key = of work
        """));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // variables | region, endpoint and whose credentials
        "X= | eu-west-1 nobody",
        "AWS_PROFILE=work | eu-central-1 https://s3.example.org WORK",
        "AWS_PROFILE=nobody | us-east-1 nobody",
        "AWS_PROFILE=work AWS_REGION=us-west-2 | us-west-2 https://s3.example.org WORK",
        "AWS_DEFAULT_REGION=us-west-1 | us-west-1 nobody",
        "AWS_DEFAULT_REGION=us-west-1 AWS_REGION=us-west-2 | us-west-2 nobody",
        "AWS_REGION= AWS_PROFILE= | eu-west-1 nobody",
        "AWS_ENDPOINT_URL=http://localhost:9000/ | eu-west-1 http://localhost:9000/ nobody",
        "AWS_ENDPOINT_URL=http://a AWS_ENDPOINT_URL_S3=http://b | eu-west-1 http://b nobody",
        "AWS_ENDPOINT_URL=http://a AWS_PROFILE=work | eu-central-1 http://a WORK",
        "AWS_ACCESS_KEY_ID=A AWS_SECRET_ACCESS_KEY=B | eu-west-1 A",
        "AWS_ACCESS_KEY_ID=A AWS_SECRET_ACCESS_KEY=B AWS_SESSION_TOKEN=C | eu-west-1 A with C",
        "AWS_ACCESS_KEY_ID=A AWS_SECRET_ACCESS_KEY=B AWS_PROFILE=work | eu-central-1 https://s3.example.org A",
        "AWS_CONFIG_FILE=/none AWS_SHARED_CREDENTIALS_FILE=/none | us-east-1 nobody",
      })
  void readsTheEnvironmentAndTheProfiles(String variables, String expected) {
    set(variables);
    assertThat(described(S3Settings.of(environment))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AWS_ACCESS_KEY_ID=A | S3: of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set; set both, or none",
        "AWS_PROFILE=wrok | S3: AWS_PROFILE names a profile that is in no profile file; check its name",
        "AWS_ENDPOINT_URL=localhost:9000 | S3: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or endpoint_url of the profile is no URL of a server; write it like https://s3.example.org",
        "AWS_ENDPOINT_URL=http://localhost:99999 | S3: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or endpoint_url of the profile is no URL of a server; write it like https://s3.example.org",
        "AWS_ENDPOINT_URL=http://[::1 | S3: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or endpoint_url of the profile is no URL of a server; write it like https://s3.example.org",
        "AWS_ENDPOINT_URL=http://my_store:9000 | S3: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or endpoint_url of the profile is no URL of a server; write it like https://s3.example.org",
        "AWS_ENDPOINT_URL_S3=https://me:secret@x | S3: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or endpoint_url of the profile is no URL of a server; write it like https://s3.example.org",
      })
  void saysWhatMakesNoSense(String variables, String message) {
    set(variables);
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> S3Settings.of(environment))
        .withMessage(message)
        .matches(failure -> failure.kind() == ErrorKind.USAGE);
  }

  @Test
  void saysWhatIsWrongWithAProfileFile() throws IOException {
    environment.put("AWS_CONFIG_FILE", file("config", "[default\nkey = secret\n"));
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> S3Settings.of(environment))
        .withMessageStartingWith("S3: the profile files can't be read (")
        .withMessageNotContaining("secret");
  }

  @Test
  void credentialsThatCantBeHadAreNoPublicAccess() {
    environment.put("AWS_PROFILE", "process");
    S3Store store = StoreOfTest.store(environment);
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> store.find("bucket", "key"))
        .withMessageStartingWith("S3: the credentials can't be had (")
        .withMessageEndingWith("or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        .matches(failure -> failure.kind() == ErrorKind.USAGE);
  }

  private void set(String variables) {
    for (String variable : variables.split(" ", -1)) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
  }

  private static String described(S3Settings settings) {
    String who = "nobody";
    if (!settings.isAnonymous()) {
      AwsCredentials credentials = settings.credentials().resolveCredentials();
      who = credentials.accessKeyId();
      if (credentials instanceof AwsSessionCredentials session) {
        who += " with " + session.sessionToken();
      }
    }
    String endpoint = settings.endpoint().map(url -> url + " ").orElse("");
    return settings.region() + " " + endpoint + who;
  }
}
