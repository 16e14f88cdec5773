package dev.clickspan.inspect;

import java.util.List;

/** Says which field looks like the visitor. */
final class VisitorJudge {

  /** Names without anything but letters and digits; what tells visitors best apart comes first. */
  private static final List<String> NAMES =
      List.of(
          "anonymousid",
          "visitorid",
          "domainuserid",
          "distinctid",
          "userpseudoid",
          "fullvisitorid",
          "clientid",
          "cookieid",
          "networkuserid",
          "deviceid",
          "userid",
          "customerid",
          "uid",
          "visitor",
          "cookie",
          "uuid",
          "user",
          "customer",
          "client");

  /** What an id of something else has in its name. */
  private static final List<String> OTHER_THINGS =
      List.of(
          "session",
          "event",
          "message",
          "insert",
          "request",
          "trace",
          "span",
          "page",
          "view",
          "transaction",
          "order",
          "product",
          "item",
          "hash",
          "version");

  /** From so many lines on, one and the same value in all of them tells no visitors apart. */
  private static final int TELLING_LINES = 20;

  private VisitorJudge() {}

  static FieldChoice choose(List<FieldValues> fields, int lines) {
    return FieldChoice.among(fields, lines, VisitorJudge::isPossible, VisitorJudge::rank);
  }

  private static boolean isPossible(FieldValues field) {
    if (!field.holdsIds() || field.timeForm().isPresent()) {
      return false;
    }
    if (field.filled() >= TELLING_LINES && field.distinct() == 1) {
      return false;
    }
    return rank(field) != FieldChoice.UNRANKED
        || (field.holdsLongIds()
            && field.distinct() > field.filled() / 10
            && OTHER_THINGS.stream().noneMatch(FieldNames.words(field.path())::contains));
  }

  private static int rank(FieldValues field) {
    int own = NAMES.indexOf(FieldNames.plain(field.path()));
    int rank = own >= 0 ? own : NAMES.indexOf(FieldNames.plainWithParent(field.path()));
    return rank >= 0 ? rank : FieldChoice.UNRANKED;
  }
}
