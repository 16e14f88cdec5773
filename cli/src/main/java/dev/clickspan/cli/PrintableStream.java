package dev.clickspan.cli;

import dev.clickspan.write.TextTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a result that is for programs to somebody who looks: what would drive the terminal, or not
 * be seen, is written as escapes, as in tables. In JSON that says the same.
 */
final class PrintableStream extends OutputStream {

  private static final int BYTES = 8_192;

  private final OutputStream terminal;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES);
  private final CharBuffer text = CharBuffer.allocate(BYTES);

  /**
   * @param terminal takes UTF-8
   */
  PrintableStream(OutputStream terminal) {
    this.terminal = terminal;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    int at = offset;
    while (at < offset + length) {
      // There always is: at most a part of one character stays.
      int count = Math.min(bytes.remaining(), offset + length - at);
      bytes.put(from, at, count);
      at += count;
      show();
    }
  }

  private void show() throws IOException {
    bytes.flip();
    // Never more characters than bytes.
    decoder.decode(bytes, text, false);
    bytes.compact();
    text.flip();
    String shown =
        Stream.of(text.toString().split("\n", -1))
            .map(TextTable::printable)
            .collect(Collectors.joining("\n"));
    text.clear();
    terminal.write(shown.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void flush() throws IOException {
    terminal.flush();
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
