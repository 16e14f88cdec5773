package dev.clickspan.bench.attacks;

import dev.clickspan.bench.attacks.AttackRun.Result;
import java.util.List;
import java.util.Locale;

/** {@code docs/ATTACKS.md}, made from what the attacks showed. */
final class AttackDocument {

  private static final int SHOWN_CHARACTERS = 150;
  private static final long MEGABYTE = 1_000_000;

  private static final String START =
      """
      # Resource attacks

      Made by `bench/attacks`, which gives the packaged program inputs that are made to take more than a run may: more memory, more time, more disk. It is no part of `mvn verify`, takes about a quarter of an hour and up to 12 GB of disk (`TMPDIR`), and fails if a run breaks one of these rules:
      - **Memory**: the process, as the system counts it, stays within `--memory` and 250 MB ([cli.md](cli.md#memory)).
      - **A clear word**: exit code 0 and the right answer, which follows from how the input was made; or the exit code for what happened and one line that names the cause and the remedy, and no result. An internal error (1) is never right.
      - **An end**: within three minutes.
      - **Nothing is left** in the temp folder, or beside the input.

      Known to be slow, in bounded memory: files of one name in folders that lie in each other (1,500 of them take more than a minute to be told apart); values that are made-up browsers or user agents (0.1 to 2 ms for each new one).

      `bench/attacks bomb list` runs the attacks whose names hold one of these words, and writes no document.

      """;

  private AttackDocument() {}

  static String text(String version, String system, List<Result> results) {
    var text = new StringBuilder(START);
    long bad = results.stream().filter(result -> !result.problems().isEmpty()).count();
    text.append(
        "Version %s on %s: %d attacks, %s.%n%n"
            .formatted(
                version,
                system,
                results.size(),
                bad == 0 ? "none of them through" : bad + " of them through"));
    text.append(
        "| attack | input | unpacked | command | memory | exit code | what it said | time | peak |\n");
    text.append("|---|--:|--:|---|--:|--:|---|--:|--:|\n");
    results.forEach(result -> text.append(row(result)));
    return text.toString();
  }

  static String row(Result result) {
    return "| %s | %s | %s | `%s` | %d MB | %d | %s | %.0f s | %d MB |%s%n"
        .formatted(
            result.attack().name(),
            size(result.diskBytes()),
            result.unpackedBytes() < 0 ? "" : size(result.unpackedBytes()),
            String.join(" ", result.attack().command()),
            result.attack().memory(),
            result.exitCode(),
            shown(result.line()),
            result.seconds(),
            result.peakBytes() >> 20,
            result.problems().isEmpty() ? "" : " **" + result.problems() + "**");
  }

  private static String shown(String line) {
    String text = line.replace("|", "\\|").replace("\n", " ");
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }

  private static String size(long bytes) {
    return bytes < MEGABYTE
        ? "%d kB".formatted((bytes + 999) / 1000)
        : String.format(Locale.ROOT, "%,d MB", bytes / MEGABYTE);
  }
}
