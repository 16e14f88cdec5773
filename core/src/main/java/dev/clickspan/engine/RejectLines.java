package dev.clickspan.engine;

import dev.clickspan.RejectReason;
import dev.clickspan.write.RejectJson;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Writes rejected lines of a split as they wait for those of others, and travel between machines.
 *
 * <pre>
 * | line, 8 | object LF | line, 8 | object LF | …
 * </pre>
 *
 * The number of a line is that in its split: how many lines lie before that isn't known yet.
 */
public final class RejectLines {

  private final RejectJson json = new RejectJson();

  /** Writes one, as {@link dev.clickspan.parse.RejectTarget} is given it. */
  public void write(
      long line,
      long offset,
      RejectReason reason,
      byte[] bytes,
      int from,
      int to,
      DataOutputStream out)
      throws IOException {
    out.writeLong(line);
    json.write(offset, reason, bytes, from, to, out);
    out.write('\n');
  }
}
