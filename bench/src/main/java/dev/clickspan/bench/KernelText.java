package dev.clickspan.bench;

import java.time.ZoneOffset;
import java.util.Locale;

/** A kernels' log as Markdown. */
final class KernelText {

  private KernelText() {}

  static String of(KernelLog log) {
    var text = new StringBuilder();
    Machine machine = log.machine();
    text.append(
        "One thread, Java %s, Clickspan %s, on %s: %s, %d cores, Linux %s, load before it %s.\n\n"
            .formatted(
                log.java(),
                log.clickspan(),
                log.started().atOffset(ZoneOffset.UTC).toLocalDate(),
                machine.cpu(),
                machine.cores(),
                machine.kernel(),
                machine.load()));
    text.append("| kernel | with | a second | ± |\n|---|---|---|---|\n");
    for (KernelFigure figure : log.figures()) {
      text.append(
          "| %s | %s | %s %s | %s |\n"
              .formatted(
                  figure.kernel(),
                  figure.parameters(),
                  number(figure.perSecond()),
                  figure.unit(),
                  Double.isNaN(figure.error())
                      ? ""
                      : percent(figure.error() / figure.perSecond())));
    }
    return text.toString();
  }

  private static String number(double number) {
    return number < 1e5
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.format(Locale.ROOT, "%.2f M", number / 1e6);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
