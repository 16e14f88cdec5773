package dev.clickspan.bench.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonNamesTest {

  @Test
  void namesAreDistinctAndHaveOneHash() {
    List<String> names =
        Arrays.stream(JsonNames.colliding(1000).substring(2).split("\":1(,\"|$)")).toList();
    assertThat(names).hasSize(1000).doesNotHaveDuplicates().allMatch(name -> name.length() == 8);
    assertThat(names.stream().map(JsonNamesTest::hash).distinct()).hasSize(1);
  }

  /** As jackson-core's ByteQuadsCanonicalizer has it, before its key. */
  private static int hash(String name) {
    ByteBuffer words = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
    int hash = words.getInt();
    hash += hash >>> 15;
    hash ^= hash >>> 9;
    return hash + 33 * words.getInt();
  }
}
