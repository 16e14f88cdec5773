package dev.clickspan.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a run gave: checksums of its bytes, of standard output, the result's file, and that of
 * rejected lines; {@link #NOTHING} where there is none.
 */
record Answer(String out, String output, String rejects) {

  static final String NOTHING = "nothing";

  /** What a file holds that the run should replace. */
  static final byte[] BEFORE = "as it was\n".getBytes(UTF_8);

  private static final String AS_IT_WAS = checksum(BEFORE);

  /** What lies in a try's folder. */
  static Answer of(Job job, Path folder, Ended ended) throws IOException {
    return new Answer(
        checksum(ended.out()),
        job.output().isEmpty() ? NOTHING : checksum(job.outputFile(folder)),
        job.rejects().isEmpty() ? NOTHING : checksum(job.rejectsFile(folder)));
  }

  /** Whether nothing was written that looks like this run's. */
  static boolean isUntouched(String file) {
    return file.equals(NOTHING) || file.equals(AS_IT_WAS);
  }

  private static String checksum(Path file) throws IOException {
    return Files.exists(file) ? checksum(Files.readAllBytes(file)) : NOTHING;
  }

  private static String checksum(byte[] bytes) {
    if (bytes.length == 0) {
      return NOTHING;
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
