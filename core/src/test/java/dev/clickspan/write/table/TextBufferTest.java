package dev.clickspan.write.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and times against the JDK's. */
class TextBufferTest {

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final int LAST_DAY = 2_932_896;
  private static final long DAY_MILLIS = 86_400_000;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 9, 10, 99, 100, 101, 999, 1000, -1, -10, Long.MAX_VALUE})
  void writesNumbers(long value) {
    assertNumber(value);
  }

  @Test
  void writesTheSmallestNumber() {
    assertNumber(Long.MIN_VALUE);
    assertNumber(Long.MIN_VALUE + 1);
  }

  @Test
  void writesNumbersOfEveryLength() {
    SplittableRandom random = TestSeed.random("numbers");
    for (int i = 0; i < 10_000; i++) {
      assertNumber(random.nextLong() >> random.nextInt(64));
    }
    for (long power = 1; power < Long.MAX_VALUE / 10; power *= 10) {
      assertNumber(10 * power - 1);
      assertNumber(10 * power);
      assertNumber(-10 * power);
    }
  }

  private static void assertNumber(long value) {
    assertThat(text(buffer -> buffer.putLong(value))).isEqualTo(Long.toString(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00.000Z",
        "1999-12-31T23:59:59.999Z",
        "2000-02-28T23:59:59.999Z",
        "2000-02-29T00:00:00.000Z",
        "2000-03-01T00:00:00.001Z",
        "2020-06-01T12:00:00.010Z",
        "2100-02-28T23:59:59.100Z",
        "2100-03-01T00:00:00.099Z",
        "9999-12-31T23:59:59.999Z"
      })
  void writesTimes(String time) {
    assertThat(text(buffer -> buffer.putTime(Instant.parse(time).toEpochMilli()))).isEqualTo(time);
  }

  @Test
  void writesEveryDayOfACenturyAndSomeOfTheOthers() {
    SplittableRandom random = TestSeed.random("days");
    var wrong = new ArrayList<String>();
    int day = 0;
    while (day <= LAST_DAY) {
      long millis = day * DAY_MILLIS + random.nextInt((int) DAY_MILLIS);
      String expected = RFC_3339.format(Instant.ofEpochMilli(millis));
      if (!text(buffer -> buffer.putTime(millis)).equals(expected)) {
        wrong.add(expected);
      }
      day += day < 48_000 ? 1 : 1 + random.nextInt(300);
    }
    assertThat(wrong).isEmpty();
  }

  private static String text(Consumer<TextBuffer> change) {
    var buffer = new TextBuffer();
    change.accept(buffer);
    return new String(buffer.array(), 0, buffer.size(), StandardCharsets.UTF_8);
  }

  @Test
  void growsByWhatIsPut() {
    var buffer = new TextBuffer();
    int capacity = buffer.capacity();
    buffer.put(new byte[capacity - 1]);
    assertThat(buffer.room()).isEqualTo(1);
    buffer.putTime(0);
    buffer.putLittleEndian(0x01020304);
    assertThat(buffer.size()).isEqualTo(capacity + 27);
    assertThat(buffer.copyFrom(capacity + 23)).containsExactly(4, 3, 2, 1);
    buffer.put(new byte[5 * capacity]);
    assertThat(new String(buffer.copyFrom(capacity - 1), 0, 24, StandardCharsets.US_ASCII))
        .isEqualTo("1970-01-01T00:00:00.000Z");
    buffer.clear();
    assertThat(buffer.size()).isZero();
  }
}
