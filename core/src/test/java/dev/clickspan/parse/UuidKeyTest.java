package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidKeyTest {

  private final Event event = new Event(0);
  private final Event plain = new Event(0);

  @Test
  void aKeyHasAllDigitsOfItsUuid() {
    SplittableRandom random = TestSeed.random("UuidKeyTest digits");
    for (int i = 0; i < 1000; i++) {
      var uuid = new UUID(random.nextLong(), random.nextLong());
      event.visitorKind = VisitorKind.HASHED;
      assertThat(UuidKey.set(event, uuid.toString())).isTrue();
      assertThat(event.visitorKind).isEqualTo(VisitorKind.UUID);
      String digits = digits(event.visitorHigh) + digits(event.visitorLow);
      assertThat(digits).isEqualTo(uuid.toString().replace("-", ""));
      byte[] text = new byte[UuidKey.LENGTH];
      UuidKey.text(event.visitorHigh, event.visitorLow, text);
      assertThat(new String(text, StandardCharsets.US_ASCII)).isEqualTo(uuid.toString());
    }
  }

  /** In each byte of the key, from the lowest on, a digit and the one eight behind it. */
  private static String digits(long half) {
    var first = new StringBuilder();
    var second = new StringBuilder();
    for (int at = 0; at < Long.SIZE; at += Byte.SIZE) {
      first.append(Character.forDigit((int) (half >>> (at + 4)) & 0xF, 16));
      second.append(Character.forDigit((int) (half >>> at) & 0xF, 16));
    }
    return first.append(second).toString();
  }

  @Test
  void readsBytesAsItReadsTexts() {
    SplittableRandom random = TestSeed.random("UuidKeyTest bytes");
    for (int round = 0; round < 100_000; round++) {
      var uuid = new UUID(random.nextLong(), random.nextLong());
      byte[] bytes = ("xyz" + uuid).getBytes(StandardCharsets.US_ASCII);
      int at = 3;
      assertSame(bytes, at);
      bytes[at + random.nextInt(36)] = (byte) random.nextInt(256);
      assertSame(bytes, at);
    }
  }

  private void assertSame(byte[] bytes, int at) {
    event.visitorHigh = 1;
    plain.visitorHigh = 1;
    String text = new String(bytes, at, 36, StandardCharsets.ISO_8859_1);
    boolean isUuid = text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(UuidKey.set(event, bytes, at)).as(text).isEqualTo(isUuid);
    assertThat(UuidKey.set(plain, text)).as(text).isEqualTo(isUuid);
    assertThat(event.visitorHigh).isEqualTo(plain.visitorHigh);
    assertThat(event.visitorLow).isEqualTo(plain.visitorLow);
  }
}
