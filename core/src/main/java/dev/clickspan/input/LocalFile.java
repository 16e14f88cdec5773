package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file, or a pipe, of this machine.
 *
 * @param bytes its size when it was looked at
 */
public record LocalFile(Path path, long bytes) implements ByteOrigin {

  /** Looks at the size of a file. */
  public static LocalFile of(Path path) throws IOException {
    return new LocalFile(path, Files.size(path));
  }

  @Override
  public InputPlace place() {
    return InputPlace.of(path);
  }

  @Override
  public boolean canBeReadAgain() {
    return Files.isRegularFile(path);
  }

  @Override
  public boolean canBeReadInParts() {
    return canBeReadAgain();
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public InputStream open(long fromByte) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(path);
    try {
      return Channels.newInputStream(channel.position(fromByte));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }
}
