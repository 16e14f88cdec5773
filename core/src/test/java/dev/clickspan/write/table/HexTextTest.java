package dev.clickspan.write.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Holds the digits against the JDK's. */
class HexTextTest {

  @Test
  void writesWhatTheJdkWrites() {
    SplittableRandom random = TestSeed.random("HexTextTest");
    for (int i = 0; i < 10_000; i++) {
      // Few bits set as well: digits of 0 and f next to others.
      long high = random.nextLong() & (i % 2 == 0 ? -1L : random.nextLong());
      long low = random.nextLong() | (i % 3 == 0 ? 0 : random.nextLong());
      byte[] text = new byte[40];
      HexText.put(high, low, text, 5);
      assertThat(new String(text, 5, HexText.LENGTH, StandardCharsets.US_ASCII))
          .isEqualTo(HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low));
    }
  }
}
