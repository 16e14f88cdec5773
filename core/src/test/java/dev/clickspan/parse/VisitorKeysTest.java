package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorKeysTest {

  private final Event event = new Event(0);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "84CC8775-0E38-4787-A4FF-DD66CCFCF956",
        "84cc8775-0e38-4787-a4ff-dd66ccfcf95",
        "84cc8775-0e38-4787-a4ff-dd66ccfcf9560",
        "84cc8775-0e38-4787-a4ff-dd66ccfcf95g",
        "84cc8775-0e38-4787-a4ff-dd66ccfcf95:",
        "84cc877500e38-4787-a4ff-dd66ccfcf956",
        "84cc8775-0e38-4787-a4ff0dd66ccfcf956",
        "-4cc8775-0e38-4787-a4ff-dd66ccfcf956",
        "user-17",
        "ünïcödé"
      })
  void anyOtherTextIsHashed(String visitor) {
    VisitorKeys.set(event, visitor);
    assertThat(event.visitorKind).isEqualTo(VisitorKind.HASHED);
  }
}
