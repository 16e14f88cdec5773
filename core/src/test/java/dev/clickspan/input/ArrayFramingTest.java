package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.TestSeed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayFramingTest {

  /** {@code ~} stands for LF and {@code ^} for CR. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "[] § ~~",
        "[{},{}] § ~{}~{}~",
        "[~ {~ },~ {}~]~ § `~  {  }~  {} ~~`",
        "[{\"a\":[1,{}],\"b\":2}] § ~{\"a\":[1,{}],\"b\":2}~",
        "[{\"a\":\"],[{}\"}] § ~{\"a\":\"],[{}\"}~",
        "[{\"a\":\"\\\"]\",\"b\":\"\\\\\"},1] § ~{\"a\":\"\\\"]\",\"b\":\"\\\\\"}~1~",
        "[{\"a\":\"x~y\"}] § ~{\"a\":\"x^y\"}~",
        "[{\"a\":\"x\\~y\"}] § ~{\"a\":\"x\\^y\"}~",
        "[1]~[2]~ § ~1~~~2~~",
        "[1] [2] § ~1~ ~2~",
        "[1],[2]~[3] § ~1~,[2]~~3~",
        "{\"a\":[1,~2]}~[3] § {\"a\":[1,~2]}~~3~",
        "[},],{}] § ~}~~,{}]",
        "[[1,~2],[3]] § ~[1, 2]~[3]~",
      })
  void makesALineOfEachElement(String array, String lines) {
    String text = array.replace('~', '\n').replace('^', '\r');
    assertThat(FramedText.whole(new ArrayFraming(), text).replace('\n', '~').replace('\r', '^'))
        .isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[{}", "[{},", "[{\"a", "[{\"a\\", "[]\n[", "[[]", "[{]"})
  void anArrayThatIsNotClosedIsDamage(String cut) {
    var framing = new ArrayFraming();
    FramedText.whole(framing, cut);
    assertThatThrownBy(framing::end)
        .isInstanceOf(CorruptInputException.class)
        .hasMessage("ends inside of an array");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "[{}]\n", "[1]x", "x", "[\"]\"]"})
  void anInputMayEndOutsideOfArrays(String whole) {
    var framing = new ArrayFraming();
    FramedText.whole(framing, whole);
    assertThatCode(framing::end).doesNotThrowAnyException();
  }

  @Test
  void doesAsItsPlainTwinHoweverTheBytesCome() {
    var random = TestSeed.random("ArrayFramingTest");
    for (int round = 0; round < 3_000; round++) {
      String text = "[" + FramedText.random("[]{},\"\"\\\n\r: ax1é", 300, random);
      var twin = new PlainTwin();
      String lines = twin.framed(text);
      var whole = new ArrayFraming();
      var pieces = new ArrayFraming();
      assertThat(FramedText.whole(whole, text)).as(text).isEqualTo(lines);
      assertThat(FramedText.inPieces(pieces, text, 1 + random.nextInt(20), random))
          .isEqualTo(lines);
      assertThat(isDamaged(whole)).isEqualTo(isDamaged(pieces)).isEqualTo(twin.insideOfArray());
    }
  }

  private static boolean isDamaged(ArrayFraming framing) {
    try {
      framing.end();
      return false;
    } catch (CorruptInputException e) {
      return true;
    }
  }

  /** One character at a time, with what is open as a text. */
  private static final class PlainTwin {

    private String open = "";
    private boolean inString;
    private boolean escaped;
    private String outside = "";

    boolean insideOfArray() {
      return !open.isEmpty();
    }

    String framed(String text) {
      var lines = new StringBuilder();
      text.chars().forEach(c -> lines.append(framed((char) c)));
      return lines.toString();
    }

    private char framed(char c) {
      if (open.isEmpty()) {
        boolean opens = c == '[' && outside.isBlank();
        outside = c == '\n' || opens ? "" : outside + c;
        open = opens ? "[" : "";
        return opens ? '\n' : c;
      }
      if (inString) {
        inString = escaped || c != '"';
        escaped = !escaped && c == '\\';
        return c == '\n' ? '\r' : c;
      }
      inString = c == '"';
      boolean topLevel = open.length() == 1;
      if (c == '{' || c == '[') {
        open += c;
      } else if (c == ']' || (c == '}' && !topLevel)) {
        open = open.substring(1);
      }
      if (topLevel && (c == ',' || c == ']')) {
        return '\n';
      }
      return c == '\n' ? ' ' : c;
    }
  }
}
