package example;

import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import java.util.List;

/** Counts the sessions of each file, and shows the longest of all. */
public final class LongestSessions {

  private LongestSessions() {}

  /** Takes files, folders, patterns or URLs, as {@code clickspan count} does. */
  public static void main(String... inputs) {
    try {
      System.out.print(text(List.of(inputs)));
    } catch (SessionException e) {
      // One line that says what is wrong, and what helps.
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  static String text(List<String> inputs) {
    SessionEngine engine = new EmbeddedEngine(EmbeddedConfig.defaults());
    SessionJob job = SessionJob.of(inputs, ReportSpec.counts()).withTable(TableSpec.sessions());
    var longest = new Longest(job, 3);
    SessionReport report = engine.run(job, longest, ProgressListener.NONE);

    var text = new StringBuilder();
    report
        .inputs()
        .forEach(file -> text.append("%s %d%n".formatted(file.name(), file.uniqueSessions())));
    text.append("all %d%n".formatted(report.totals().sessions()));
    for (Longest.Session session : longest.sessions()) {
      text.append(
          "%s stayed for %d s%n".formatted(session.visitor(), session.durationMillis() / 1000));
    }
    return text.toString();
  }
}
