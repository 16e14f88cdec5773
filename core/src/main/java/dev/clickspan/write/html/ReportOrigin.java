package dev.clickspan.write.html;

/**
 * Where a report comes from, as its page tells it. It holds no time, so that the same command on
 * the same input writes the same bytes.
 *
 * @param command the command line, as it can be typed into a shell
 * @param version of the program
 */
public record ReportOrigin(String command, String version) {}
