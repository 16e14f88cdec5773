package dev.clickspan.generate;

/** Writes an event as a line: the members of the reference data, in one fixed order. */
final class EventLine {

  private static final byte[] VISITOR = LineBlock.utf8("{\"anonymous_id\":");
  private static final byte[] TIME = LineBlock.utf8(",\"device_sent_timestamp\":");
  private static final byte[] NUMBER = LineBlock.utf8(",\"event\":\"pageview\",\"n\":");
  private static final byte[] PLATFORM =
      LineBlock.utf8(",\"version\":\"1.0\",\"platform\":\"web\"");

  private final VisitorIds ids;
  private final FamilyMembers families;

  EventLine(VisitorIds ids, FamilyMembers families) {
    this.ids = ids;
    this.families = families;
  }

  /** Appends all of the line but its end. {@code n} is the number of the visitor's event. */
  void append(LineBlock lines, VisitorPlan plan, int event) {
    lines.put(VISITOR);
    ids.append(lines, plan, event);
    lines.put(TIME);
    lines.putDecimal(plan.timeMillis(event));
    lines.put(NUMBER);
    lines.putDecimal(event + 1);
    lines.put(PLATFORM);
    families.append(lines, plan, event);
    lines.put('}');
  }
}
