package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FieldPath;
import dev.clickspan.input.LineBlock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learned of lines. In them {@code '} stands for a quote, {@code ^} for CR. */
class LineShapeTest {

  private final WantedFields wanted = new WantedFields();
  private final List<FieldPath> paths =
      List.of(FieldPath.of("a"), FieldPath.of("b"), FieldPath.of("o.a"), FieldPath.of("o.p.a"));

  LineShapeTest() {
    paths.forEach(wanted::slot);
  }

  /** Values with their fields, numbers without quotes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | ``",
        "{'a':'x'} | a='x'",
        "{'a':''} | a=''",
        "{'a':1,'b':-2.5e7} | a=1 b=-2.5e7",
        "{'z':1,'y':'x'} | -=1 -='x'",
        "{'a':null,'b':1} | b=1",
        "{'z':null,'y':true,'x':false,'b':1} | b=1",
        "{'o':{'a':1,'p':{'a':2,'b':3},'b':4},'b':5} | o.a=1 o.p.a=2 -=3 -=4 b=5",
        "{'z':{'a':1},'o':{},'b':5} | -=1 b=5",
        "{'z':[1,'x',{'a':2},[],[3]],'b':5} | -=1 -='x' -=2 -=3 b=5",
        "{'a':[1],'b':5} | -=1 b=5",
        "^ \t{ 'a'\t:^'x' , 'z' : [ 1 , { } , [ ] ] , 'o' : { 'a' : 2 } } \t^| a='x' -=1 o.a=2",
        "{'a':'x'}^ | a='x'",
        // Twice is no harm where nobody looks.
        "{'z':1,'z':2} | -=1 -=2",
        "{'a':1,'o':{'a':2},'z':{'a':3}} | a=1 o.a=2 -=3",
      })
  void hasTheValuesOfItsLine(String line, String values) {
    assertThat(values(shape(line), line)).isEqualTo(values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "x",
        "1",
        "'a'",
        "[]",
        "{",
        "{'a':'x'",
        "{'a':'x'}}",
        "{'a':'x'} x",
        "{'a':'x',}",
        "{,}",
        "{'a'}",
        "{'a' 'x'}",
        "{'a':}",
        "{'a':,'b':1}",
        "{'a':'x' 'b':1}",
        "{a:1}",
        "{'a':01}",
        "{'a':+1}",
        "{'a':1.}",
        "{'a':.1}",
        "{'a':-}",
        "{'z':tru}",
        "{'z':trux}",
        "{'z':falsy}",
        "{'z':nul}",
        "{'z':[1,]}",
        "{'z':[1 2]}",
        "{'z':[1}",
        "{'z':[",
        "{'z':{]}",
        // What is left to the strict parser, which reads it.
        "{'a':true}",
        "{'a':false}",
        "{'a':'\\n'}",
        "{'\\u0061':'x'}",
        "{'a':'\u00e9'}",
        "{'\u00e9':'x'}",
        "{'a':'x','a':'y'}",
        "{'o':{'a':1},'o':2}",
        "{'o':{'a':1,'a':2}}",
        "{'a':1\n}",
      })
  void isNotLearnedOfOtherLines(String line) {
    assertThat(learned(line)).isNull();
  }

  @Test
  void endsWithTheLine() {
    for (String line :
        List.of("{'a':1}", "{'a':'x'}", "{'z':[1]}", "{'z':true}", "{}", " {'a':1} ")) {
      int end = line.stripTrailing().length();
      for (int to = 0; to < line.length(); to++) {
        byte[] bytes = bytes("?" + line);
        LineShape shape = LineShapeLearner.learn(bytes, 1, 1 + to, wanted);
        assertThat(shape != null).as("%s up to %s", line, to).isEqualTo(to >= end);
      }
    }
  }

  @Test
  void hasBounds() {
    for (int more = 0; more < 2; more++) {
      String arrays = "[".repeat(32 + more) + "]".repeat(32 + more);
      String objects = "{'z':".repeat(31 + more) + "{}" + "}".repeat(31 + more);
      String values = "[1" + ",1".repeat(255 + more) + "]";
      String bytes = "'" + "x".repeat(64 * 1024 - 8 + more) + "'";
      for (String value : List.of(arrays, objects, values, bytes)) {
        assertThat(learned("{'z':" + value + "}") == null).as(value).isEqualTo(more == 1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':'x','b':1} | {'a':'longer than a word','b':-2.5} | a='longer than a word' b=-2.5",
        "{'a':'x','b':1} | {'a':'','b':0} | a='' b=0",
        "{'a':'x','b':1} | {'a':1,'b':1} | other",
        "{'a':'x','b':1} | {'a':'x','b':'1'} | other",
        "{'a':'x','b':1} | {'a':'x','b':} | other",
        "{'a':'x','b':1} | {'a':'x','b':01} | other",
        "{'a':'x','b':1} | {'a':'x', 'b':1} | other",
        "{'a':'x','b':1} | {'a':'x','b':1 } | other",
        "{'a':'x','b':1} | {'a':'x','c':1} | other",
        "{'a':'x','b':1} | {'b':'x','a':1} | other",
        "{'a':'x','b':1} | {'a':'x | other",
        "{'a':'x','b':1} | {'a':'x','b':1 | other",
        "{'a':'x','b':1} | {'a | other",
        "{'a':'x','b':1} | {'a':'\\n','b':1} | other",
      })
  void isThatOfLinesWithOtherValues(String line, String other, String values) {
    assertThat(values(shape(line), other)).isEqualTo(values);
  }

  /** What is fixed is part of what must stand there. */
  @Test
  void mayHaveFixedValues() {
    String line = "{'a':'x','b':1,'z':'y'}";
    String other = "{'a':'longer','b':17,'z':''}";
    for (int fixed = 0; fixed < 8; fixed++) {
      boolean[] isFixed = {(fixed & 1) != 0, (fixed & 2) != 0, (fixed & 4) != 0};
      LineShape shape = withFixed(line, isFixed);
      var values = new StringJoiner(" ");
      List<String> all = List.of("a='x'", "b=1", "-='y'");
      for (int value = 0; value < 3; value++) {
        if (!isFixed[value]) {
          values.add(all.get(value));
        }
      }
      assertThat(values(shape, line)).isEqualTo(values.toString());
      assertThat(values(shape, other)).isEqualTo(fixed == 0 ? "a='longer' b=17 -=''" : "other");
      assertThat(values(withFixed(other, isFixed), line))
          .isEqualTo(fixed == 0 ? "a='x' b=1 -='y'" : "other");
    }
  }

  private LineShape withFixed(String line, boolean[] fixed) {
    LineShape shape = shape(line);
    byte[] bytes = bytes(line);
    int[] from = new int[3];
    int[] to = new int[3];
    int at = 0;
    for (int value = 0; value < 3; value++) {
      from[value] = shape.literalEnd(value, bytes, at, line.length());
      to[value] = shape.valueEnd(value, bytes, from[value], line.length());
      at = to[value];
    }
    return shape.withFixed(bytes, fixed, from, to);
  }

  private LineShape shape(String line) {
    return Objects.requireNonNull(learned(line), line);
  }

  private @Nullable LineShape learned(String line) {
    // A name before it, as one stands in a block.
    byte[] bytes = bytes("'x':" + line);
    return LineShapeLearner.learn(
        bytes, 4, 4 + line.getBytes(StandardCharsets.UTF_8).length, wanted);
  }

  /** The values of a line of this shape; {@code other} if it is of another one. */
  private String values(LineShape shape, String line) {
    byte[] bytes = bytes(line);
    var values = new StringJoiner(" ");
    int at = shape.literalEnd(0, bytes, 0, line.length());
    for (int value = 0; at >= 0 && value < shape.values(); value++) {
      int end = shape.valueEnd(value, bytes, at, line.length());
      if (end < 0) {
        return "other";
      }
      int slot = shape.slot(value);
      String field = slot == WantedFields.NO_SLOT ? "-" : paths.get(slot).toString();
      String quote = shape.isText(value) ? "'" : "";
      values.add(field + "=" + quote + line.substring(at, end) + quote);
      at = shape.literalEnd(value + 1, bytes, end, line.length());
    }
    assertThat(at).isLessThanOrEqualTo(line.length());
    return at == line.length() ? values.toString() : "other";
  }

  /** Behind them stands what would go on with any line. */
  private static byte[] bytes(String line) {
    byte[] bytes = line.replace('\'', '"').replace('^', '\r').getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + LineBlock.PADDING_BYTES);
    Arrays.fill(padded, bytes.length, padded.length, (byte) '}');
    return padded;
  }
}
