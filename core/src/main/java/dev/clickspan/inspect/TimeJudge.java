package dev.clickspan.inspect;

import java.util.List;
import java.util.Optional;

/** Says which field looks like the time. */
final class TimeJudge {

  /** What comes closest to when the visitor did something comes first. */
  private static final List<String> NAMES =
      List.of(
          "devicesenttimestamp",
          "timestamp",
          "ts",
          "time",
          "eventtime",
          "eventtimestamp",
          "derivedtstamp",
          "dvcecreatedtstamp",
          "originaltimestamp",
          "clienttimestamp",
          "collectortstamp",
          "sentat",
          "receivedat",
          "datetime");

  private static final List<String> HINTS = List.of("time", "tstamp", "date");

  private TimeJudge() {}

  /** A field whose times say which instants they are, or else one of times without an offset. */
  static FieldChoice choose(List<FieldValues> fields, int lines) {
    FieldChoice instants = FieldChoice.among(fields, lines, TimeJudge::isPossible, TimeJudge::rank);
    return instants.candidates().isEmpty()
        ? FieldChoice.among(fields, lines, TimeJudge::lacksOffset, TimeJudge::rank)
        : instants;
  }

  /** Seconds have ten digits, as many an id has, so the name must speak for them. */
  static boolean isPossible(FieldValues field) {
    return field
        .timeForm()
        .filter(form -> form != TimeForm.WITHOUT_OFFSET)
        .filter(form -> form != TimeForm.EPOCH_SECONDS || isNamedSo(field))
        .isPresent();
  }

  static boolean lacksOffset(FieldValues field) {
    return field.timeForm().equals(Optional.of(TimeForm.WITHOUT_OFFSET));
  }

  private static boolean isNamedSo(FieldValues field) {
    String name = FieldNames.plain(field.path());
    return rank(field) != FieldChoice.UNRANKED
        || FieldNames.words(field.path()).contains("at")
        || HINTS.stream().anyMatch(name::contains);
  }

  private static int rank(FieldValues field) {
    int rank = NAMES.indexOf(FieldNames.plain(field.path()));
    return rank >= 0 ? rank : FieldChoice.UNRANKED;
  }
}
