package dev.clickspan.generate;

/** Writes the families of an event as members of its object, as the visitor's habit has them. */
final class FamilyMembers {

  private static final byte[][] NAMES = {
    LineBlock.utf8(",\"os_family\":"),
    LineBlock.utf8(",\"device_family\":"),
    LineBlock.utf8(",\"browser_family\":")
  };

  /** For each name, its place in what {@link Families#draw} gives. */
  private static final int[] DRAWN = {0, 2, 1};

  private static final byte[] NULL = LineBlock.utf8("null");
  private static final byte[] EMPTY = LineBlock.utf8("\"\"");
  private static final byte[][] GOOGLEBOT = {
    LineBlock.utf8("\"Other\""), LineBlock.utf8("\"Googlebot\""), LineBlock.utf8("\"Spider\"")
  };

  /** Keeps these choices apart from those of the visitor's plan, which start at the same seed. */
  private static final long STREAM = 0x66616D696C696573L;

  private final Families families;
  private final SplitMix random = new SplitMix();
  private final byte[][] values = new byte[3][];

  FamilyMembers(Families families) {
    this.families = families;
  }

  void append(LineBlock lines, VisitorPlan plan, int event) {
    draw(plan, event);
    long patches = SplitMix.seed(plan.seed() ^ STREAM, event);
    for (int i = 0; i < NAMES.length; i++) {
      byte[] value = values[DRAWN[i]];
      if (plan.familyHabit() == FamilyHabit.PATCHY) {
        appendPatchy(lines, NAMES[i], value, (patches >>> (4 * i)) & 15);
      } else {
        appendMember(lines, NAMES[i], value);
      }
    }
  }

  private void draw(VisitorPlan plan, int event) {
    long seed = plan.seed() ^ STREAM;
    switch (plan.familyHabit()) {
      case STEADY, PATCHY -> {
        random.reseed(seed);
        families.draw(random, values);
      }
      case CHANGING -> {
        random.reseed(SplitMix.seed(seed, ~event));
        families.draw(random, values);
      }
      case GOOGLEBOT -> {
        random.reseed(SplitMix.seed(seed, ~event));
        if (random.chance(10)) {
          families.drawCrawler(random, values);
        } else {
          System.arraycopy(GOOGLEBOT, 0, values, 0, values.length);
        }
      }
    }
  }

  private static void appendPatchy(LineBlock lines, byte[] name, byte[] value, long patch) {
    if (patch == 1) {
      appendMember(lines, name, NULL);
    } else if (patch == 2) {
      appendMember(lines, name, EMPTY);
    } else if (patch > 2) {
      appendMember(lines, name, value);
    }
  }

  private static void appendMember(LineBlock lines, byte[] name, byte[] value) {
    lines.put(name);
    lines.put(value);
  }
}
