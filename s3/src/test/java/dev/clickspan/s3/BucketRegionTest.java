package dev.clickspan.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.input.ObjectStore.Depth;
import dev.clickspan.input.StoredObject;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A bucket is asked where it lies, whatever region the user has named. */
class BucketRegionTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION", "us-west-2",
          "AWS_ACCESS_KEY_ID", S3Server.KEY_ID,
          "AWS_SECRET_ACCESS_KEY", S3Server.SECRET,
          "AWS_CONFIG_FILE", "/none",
          "AWS_SHARED_CREDENTIALS_FILE", "/none");

  private final List<String> hosts = new ArrayList<>();

  /** Amazon as it answers: about the bucket so, and with one object to whoever lists it. */
  private final class Amazon implements SdkHttpClient {

    private final int status;

    Amazon(int status) {
      this.status = status;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      SdkHttpRequest asked = request.httpRequest();
      hosts.add(asked.method() + " " + asked.host());
      boolean head = asked.method().name().equals("HEAD");
      SdkHttpResponse.Builder answer = SdkHttpResponse.builder().statusCode(head ? status : 200);
      answer.putHeader("x-amz-bucket-region", "eu-central-1");
      String list =
          "<ListBucketResult><Contents><Key>k</Key><Size>7</Size><ETag>e</ETag></Contents>"
              + "</ListBucketResult>";
      HttpExecuteResponse response =
          HttpExecuteResponse.builder()
              .response(answer.build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream((head ? "" : list).getBytes(UTF_8))))
              .build();
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return response;
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 400, 403})
  void asksWhereTheBucketLies(int status) {
    var store = new S3Store(ENVIRONMENT, new Amazon(status));
    var objects = new ArrayList<StoredObject>();
    store.list("clicks", "", Depth.ALL, objects::add);
    store.list("clicks", "", Depth.ALL, objects::add);
    assertThat(objects).contains(new StoredObject("k", 7, "\"e\"")).hasSize(2);
    assertThat(hosts)
        .containsExactly(
            "HEAD clicks.s3.us-west-2.amazonaws.com",
            "GET clicks.s3.eu-central-1.amazonaws.com",
            "GET clicks.s3.eu-central-1.amazonaws.com");
    assertThat(store.address("clicks", "a/b c").toString())
        .startsWith("https://clicks.s3.eu-central-1.amazonaws.com/a/b%20c?X-Amz-")
        .contains("%2Feu-central-1%2Fs3%2F")
        .doesNotContain(S3Server.SECRET);
  }
}
