package dev.clickspan.testkit;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.engine.EmbeddedConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notebook's job by its own means: {@code aggregateByKey} gathers each visitor's (time, file)
 * pairs, sorts them, counts the sessions, and adds them to the file of the last pair.
 */
class NotebookRuleTest {

  private static final int FILES = 5;
  private static final int EVENTS = 20_000;
  private static final int VISITORS = 3_000;
  private static final long HALF_HOUR = 30 * 60 * 1000;
  private static final long JUNE_2020 = 1_590_969_600_000L;

  @TempDir private Path folder;

  private record Hit(String visitor, long time, int file) {}

  @Test
  void bothEnginesCountAsTheNotebookDoes() {
    List<Hit> hits = hits(new Random(Seed.printed(this)));
    var lines = new ArrayList<List<String>>();
    for (int file = 0; file < FILES; file++) {
      lines.add(new ArrayList<>());
    }
    for (Hit hit : hits) {
      lines
          .get(hit.file())
          .add(
              "{\"anonymous_id\":\"%s\",\"device_sent_timestamp\":%d}"
                  .formatted(hit.visitor(), hit.time()));
    }
    for (int file = 0; file < FILES; file++) {
      CorpusFiles.write(folder, name(file), CorpusFiles.gzip(CorpusFiles.lines(lines.get(file))));
    }

    Map<String, Long> expected = uniqueSessionsByFile(hits);

    assertThat(expected.values()).doesNotHaveDuplicates().hasSize(FILES);
    assertThat(counts(LeakGuard.reference())).isEqualTo(expected);
    assertThat(counts(LeakGuard.embedded(EmbeddedConfig.defaults()))).isEqualTo(expected);
  }

  private Map<String, Long> counts(SessionEngine engine) {
    SessionJob job = SessionJob.of(List.of(folder.toString()), ReportSpec.counts());
    return engine.run(job, ProgressListener.NONE).inputs().stream()
        .collect(toMap(InputFacts::name, InputFacts::uniqueSessions));
  }

  /** Visitors stay in one file for the most part; pauses fall on all sides of half an hour. */
  private static List<Hit> hits(Random random) {
    var hits = new ArrayList<Hit>();
    for (int i = 0; i < EVENTS; i++) {
      int visitor = random.nextInt(VISITORS);
      int file = random.nextInt(4) == 0 ? random.nextInt(FILES) : visitor % (FILES - 1);
      long time = JUNE_2020 + random.nextInt(40) * HALF_HOUR / 2 + random.nextInt(3) - 1;
      hits.add(new Hit("visitor " + visitor, time, file));
    }
    return hits;
  }

  private static Map<String, Long> uniqueSessionsByFile(List<Hit> hits) {
    var pairsByVisitor = new HashMap<String, List<Hit>>();
    for (Hit hit : hits) {
      pairsByVisitor.computeIfAbsent(hit.visitor(), visitor -> new ArrayList<>()).add(hit);
    }
    var sessionsByFile = new TreeMap<String, Long>();
    for (List<Hit> pairs : pairsByVisitor.values()) {
      pairs.sort(Comparator.comparingLong(Hit::time).thenComparingInt(Hit::file));
      long sessions = 1;
      for (int i = 1; i < pairs.size(); i++) {
        if (pairs.get(i).time() - pairs.get(i - 1).time() >= HALF_HOUR) {
          sessions++;
        }
      }
      sessionsByFile.merge(name(pairs.get(pairs.size() - 1).file()), sessions, Long::sum);
    }
    return sessionsByFile;
  }

  private static String name(int file) {
    return "part-0000" + file + ".json.gz";
  }
}
