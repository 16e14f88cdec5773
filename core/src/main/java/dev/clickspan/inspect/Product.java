package dev.clickspan.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A product whose events are known by the fields that only they have together.
 *
 * @param title its name as its makers write it
 * @param preset the name of its preset
 * @param marks the fields, the most telling one first; of those with a bar between them one is
 *     enough, and one that ends with a star is any that begins so
 */
record Product(String title, String preset, List<String> marks) {

  /** In this order: what RudderStack writes looks like Segment's, and has more besides. */
  private static final List<Product> ALL =
      List.of(
          of("Google Analytics 4", "ga4", "user_pseudo_id", "event_timestamp", "event_name"),
          of("PostHog", "posthog", "distinct_id", "event", "timestamp", "uuid", "properties.$*"),
          of(
              "Snowplow",
              "snowplow",
              "collector_tstamp",
              "event_id",
              "v_collector",
              "domain_userid"),
          of("Matomo", "matomo", "idvisitor", "server_time", "idvisit"),
          of(
              "RudderStack",
              "rudderstack",
              "context.library.name",
              "messageId",
              "originalTimestamp|sentAt|receivedAt",
              "rudderId|request_ip"),
          of(
              "Segment",
              "segment",
              "context.library.name",
              "messageId",
              "originalTimestamp|sentAt|receivedAt",
              "timestamp",
              "anonymousId|userId"));

  private static final String ANY = "*";

  private static Product of(String title, String preset, String... marks) {
    return new Product(title, preset, List.of(marks));
  }

  /** The one whose marks are all there, in half of the records at least. */
  static Optional<Product> recognised(SampledFields fields) {
    return ALL.stream().filter(product -> product.missing(fields).isEmpty()).findFirst();
  }

  /** The one of whose marks just one isn't there, and not the most telling one. */
  static Optional<Product> nearMiss(SampledFields fields) {
    return ALL.stream()
        .filter(product -> product.missing(fields).size() == 1)
        .filter(product -> !product.missing(fields).contains(product.marks.get(0)))
        .findFirst();
  }

  /** Which marks are not there. */
  List<String> missing(SampledFields fields) {
    return marks.stream().filter(mark -> at(mark, fields).isEmpty()).toList();
  }

  /** The fields by which it was recognised. */
  String found(SampledFields fields) {
    return marks.stream()
        .flatMap(mark -> at(mark, fields).stream())
        .collect(Collectors.joining(", "));
  }

  /** Says which mark is not there, where it is just one. */
  String lack(SampledFields fields) {
    return "these could be events of %s (they have %s), but have no %s; see --preset %s"
        .formatted(title, found(fields), missing(fields).get(0).replace("|", " or "), preset);
  }

  private static Optional<String> at(String mark, SampledFields fields) {
    return fields.all().stream()
        .filter(field -> field.occurrences() * 2L >= fields.records())
        .map(field -> field.path().toString())
        .filter(name -> isAt(mark, name))
        .findFirst();
  }

  private static boolean isAt(String mark, String field) {
    return Arrays.stream(mark.split("\\|"))
        .anyMatch(
            name ->
                name.endsWith(ANY)
                    ? field.startsWith(name.substring(0, name.length() - ANY.length()))
                    : field.equals(name));
  }
}
