package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileSetTest {

  @Test
  void hasEachFileOnceInTheOrderOfArrivalAndForgetsAll() {
    var files = new FileSet(100);
    for (int session = 0; session < 3; session++) {
      for (int file = 99; file > session; file--) {
        files.add(file);
        files.add(99);
        files.add(file);
      }
      assertThat(IntStream.range(0, files.size()).map(files::file))
          .containsExactlyElementsOf(
              IntStream.range(0, 99 - session).mapToObj(i -> 99 - i).toList());
      files.clear();
      assertThat(files.size()).isZero();
    }
  }
}
