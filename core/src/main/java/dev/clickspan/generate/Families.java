package dev.clickspan.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The families of systems, browsers and devices, with the sessions that each had in the reference
 * data.
 *
 * <p>The rows of each table go from crawlers over desktops and iOS to the rest. A visitor has one
 * of these classes, by the systems' shares, and draws each family from that stretch of its table.
 * So every family keeps its share, and few iPhones run Windows.
 */
final class Families {

  private static final String RESOURCE = "families.tsv";

  /** The systems with which desktops, iOS and the rest begin. */
  private static final List<String> CLASS_STARTS = List.of("Windows 10", "iOS", "Android");

  private final FamilyTable systems;
  private final FamilyTable browsers;
  private final FamilyTable devices;
  private final long[] classEnds;

  private Families(List<String[]> rows) {
    systems = table(rows, "os_family");
    browsers = table(rows, "browser_family");
    devices = table(rows, "device_family");
    List<String> names = values(rows, "os_family");
    classEnds = new long[CLASS_STARTS.size() + 1];
    for (int i = 0; i < CLASS_STARTS.size(); i++) {
      classEnds[i] = systems.weightBefore(names.indexOf(CLASS_STARTS.get(i)));
    }
    classEnds[CLASS_STARTS.size()] = systems.totalWeight();
  }

  static Families load() {
    try (InputStream in =
        Objects.requireNonNull(Families.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new Families(text.lines().skip(1).map(row -> row.split("\t", -1)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Draws a system, a browser and a device that go together, as JSON. */
  void draw(SplitMix random, byte[][] systemBrowserDevice) {
    long position = random.below(systems.totalWeight());
    int last = 0;
    while (position >= classEnds[last]) {
      last++;
    }
    drawOfClass(random, last, systemBrowserDevice);
  }

  /** Draws a crawler. */
  void drawCrawler(SplitMix random, byte[][] systemBrowserDevice) {
    drawOfClass(random, 0, systemBrowserDevice);
  }

  private void drawOfClass(SplitMix random, int number, byte[][] systemBrowserDevice) {
    systemBrowserDevice[0] = value(random, systems, number);
    systemBrowserDevice[1] = value(random, browsers, number);
    systemBrowserDevice[2] = value(random, devices, number);
  }

  /** The tables' totals differ a little, so the class's stretch is scaled to each. */
  private byte[] value(SplitMix random, FamilyTable table, int number) {
    long from = number == 0 ? 0 : scaled(classEnds[number - 1], table);
    long to = scaled(classEnds[number], table);
    return table.jsonValueAt(from + random.below(to - from));
  }

  private long scaled(long systemsWeight, FamilyTable table) {
    return systemsWeight * table.totalWeight() / systems.totalWeight();
  }

  private static FamilyTable table(List<String[]> rows, String kind) {
    long[] weights =
        rows.stream()
            .filter(row -> row[0].equals(kind))
            .mapToLong(row -> Long.parseLong(row[2]))
            .toArray();
    return new FamilyTable(values(rows, kind), weights);
  }

  private static List<String> values(List<String[]> rows, String kind) {
    return rows.stream().filter(row -> row[0].equals(kind)).map(row -> row[1]).toList();
  }
}
