package dev.clickspan.spark;

import dev.clickspan.input.ByteOrigin;
import dev.clickspan.input.InputPlace;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * A file in one of the file systems that Hadoop has a connector for: {@code hdfs://}, {@code
 * s3a://}, {@code gs://} and others.
 *
 * @param bytes its size when it was looked at
 */
record HadoopFile(String uri, long bytes, Configuration hadoop) implements ByteOrigin {

  @Override
  public InputPlace place() {
    List<String> parts =
        Arrays.stream(String.valueOf(URI.create(uri).getPath()).split("/", -1))
            .filter(part -> !part.isEmpty())
            .toList();
    return new InputPlace(parts, uri);
  }

  @Override
  public boolean canBeReadAgain() {
    return true;
  }

  @Override
  public boolean canBeReadInParts() {
    return true;
  }

  @Override
  public InputStream open() throws IOException {
    return open(0);
  }

  @Override
  public InputStream open(long fromByte) throws IOException {
    var path = new Path(URI.create(uri));
    FSDataInputStream in = path.getFileSystem(hadoop).open(path);
    try {
      in.seek(fromByte);
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
