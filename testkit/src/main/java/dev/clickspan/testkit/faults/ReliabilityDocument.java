package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code docs/RELIABILITY.md}, made from what a campaign showed.
 *
 * @param version of the program
 * @param system that it ran on
 * @param seed of all that was random
 * @param seconds that it took
 */
record ReliabilityDocument(String version, String system, long seed, long seconds) {

  private static final String START =
      """
      # Reliability

      Made by `bench/soak`, which breaks things under the packaged program and looks at what comes of it.

      Every try is a run of `count`, `report` or `sessions` over made-up events; most have too many for their `--memory`, so that they spill, sort on disk and read back, with one thread and with two. It has to end in one of these ways:
      - **right answer**: exit code 0, and result and rejected lines are byte for byte those of a run that nothing happened to, which the reference engine gave too (Parquet: those of the undisturbed run; engines cut row groups differently);
      - **clear error**: one line that begins with `clickspan: ` and the exit code for what happened (3 for inputs, 4 for disks), no result, and a file that was to be replaced as it was;
      - **stopped**: by a signal, exit code 130 or 143 (137 for SIGKILL), with no result or the whole one.

      Anything else is wrong: another number, a part of a file under its final name, an internal error, a stack trace, a run that doesn't end, and whatever is left in the temp folder or beside the result. Runs inside one process may leave neither threads nor open files. After SIGKILL the same command is run again, has to succeed, and to remove what the killed run left.

      """;

  private static final String END =
      """

      ## What this doesn't show
      - Disks that lie: a write that is reported as done and is lost, or bits of an input that flip unseen. Checksums of gzip, zstd, xz, bzip2 and lz4 notice the latter; plain files have none.
      - A power cut: results are flushed before they get their names, but nothing here cuts the power.
      - Other systems than the one above, network file systems, `query`, `fetch` and Spark.
      - A run killed within the moments in which it makes its temp folder or unpacks native code leaves an empty folder, or a library without any data; the folder goes a day later. These are passed over here.
      - When the temp folder is removed under a run, open files live on (Linux): the run goes on until it needs a new one.
      - Of an input that grows, the answer is that of the file before or after; lines that are written in halves may be read in halves.
      """;

  String text(Tally tally) {
    var text = new StringBuilder(START);
    text.append(
        "Version %s on %s, seed %d: %,d tries in %d minutes, %s.%n%n"
            .formatted(
                version,
                system,
                seed,
                tally.tries(),
                Math.max(1, Math.round(seconds / 60.0)),
                tally.problems().isEmpty() ? "none of them wrong" : "some of them wrong"));
    text.append("| what happens | tries | right answer | clear error | stopped | wrong |\n");
    text.append("|---|--:|--:|--:|--:|--:|\n");
    var left = new ArrayList<String>();
    for (Fact fact : Fact.values()) {
      if (tally.tries(fact) == 0) {
        left.add(fact.text());
        continue;
      }
      text.append(
          "| %s | %d | %d | %d | %d | %d |%n"
              .formatted(
                  fact.text(),
                  tally.tries(fact),
                  tally.count(fact, Outcome.RIGHT_ANSWER),
                  tally.count(fact, Outcome.CLEAR_ERROR),
                  tally.count(fact, Outcome.STOPPED),
                  tally.wrong(fact)));
    }
    if (!left.isEmpty()) {
      text.append(
          "\nNot tried, because the system didn't allow it: " + String.join("; ", left) + ".\n");
    }
    return text.append(END).toString();
  }

  static List<String> shown(Tally tally) {
    return tally.problems().stream().map(problem -> "wrong: " + problem).toList();
  }
}
