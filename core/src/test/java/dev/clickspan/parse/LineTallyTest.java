package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTallyTest {

  @Test
  void ofATimeThatIsNoneTheStartIsKept() {
    var tally = new LineTally();
    tally.badTime("9".repeat(1 << 20));
    tally.badTime("another one");
    assertThat(tally.firstBadTime()).contains("9".repeat(100));
  }
}
