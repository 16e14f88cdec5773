package dev.clickspan.testkit.faults;

import java.io.IOException;

/**
 * One try.
 *
 * @param fact the row that it belongs to
 * @param name what is tried, so that it can be found again
 * @param body makes it
 */
public record Trial(Fact fact, String name, Body body) {

  /** Makes a try, and judges it. */
  @FunctionalInterface
  public interface Body {
    Verdict run(Lane lane) throws IOException, InterruptedException;
  }
}
