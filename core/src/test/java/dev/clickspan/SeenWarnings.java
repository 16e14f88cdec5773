package dev.clickspan;

import java.util.List;

/** Keeps what a run warns of. */
public record SeenWarnings(List<String> warnings) implements ProgressListener {

  @Override
  public void advanced(Phase phase, long bytes, long totalBytes, long events) {}

  @Override
  public void warning(String message) {
    warnings.add(message);
  }
}
