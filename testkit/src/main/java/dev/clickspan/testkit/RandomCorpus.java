package dev.clickspan.testkit;

import dev.clickspan.BotRule;
import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.InputFormat;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import dev.clickspan.ReportSpec;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TableRows;
import dev.clickspan.TableSpec;
import dev.clickspan.TimeRange;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Some files and a question about them, both drawn from a seed. */
public final class RandomCorpus {

  private static final List<String> NAMES =
      List.of("a.json", "b.gz", "part-2.jsonl", "part-10.json", "x/part.gz", "y/part.gz", "empty");

  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "-03:30");

  private static final List<String> VISITORS =
      List.of("id", "id", "id", "e.f,id", "id+d", "none,id", "d+e.f+g\\.h,id");

  private static final List<FieldPath> FIELDS =
      Stream.of("d", "e.f", "g\\.h", "e", "browser_family").map(FieldPath::of).toList();

  private static final List<String> LOG_VISITORS =
      List.of(
          "ip+user_agent", "ip", "user,ip", "vhost+ip+os_family", "anonymous_id", "none,request");

  private static final List<FieldPath> LOG_FIELDS =
      Stream.of(
              "browser_family",
              "os_family",
              "device_family",
              "status",
              "method",
              "path",
              "protocol",
              "request",
              "user_agent",
              "vhost",
              "ident",
              "bytes",
              "referer")
          .map(FieldPath::of)
          .toList();

  /** Of many values, of few, of none. */
  private static final List<FieldPath> EVENT_IDS =
      List.of(FieldPath.of("e.n"), FieldPath.of("d"), FieldPath.of("g\\.h"), FieldPath.of("none"));

  private static final List<Exclusion> EXCLUSIONS =
      List.of(
          new Exclusion.ByValue(FieldPath.of("d"), List.of("y", "1.0", "é", "false")),
          new Exclusion.ByValue(FieldPath.of("e.f"), List.of("", "z")),
          new Exclusion.ByValue(FieldPath.of("id"), List.of("u", "12")),
          new Exclusion.ByPattern(FieldPath.of("e.n"), Pattern.compile("7")),
          new Exclusion.ByPattern(FieldPath.of("g\\.h"), Pattern.compile("^a|[^\\x00-\\x7f]")));

  private static final List<Exclusion> LOG_EXCLUSIONS =
      List.of(
          new Exclusion.ByValue(FieldPath.of("browser_family"), List.of("Other", "Googlebot")),
          new Exclusion.ByValue(FieldPath.of("user_agent"), List.of("")),
          new Exclusion.ByPattern(FieldPath.of("status"), Pattern.compile("^[45]")),
          new Exclusion.ByPattern(FieldPath.of("device_family"), Pattern.compile("(?i)phone")));

  private static final List<FieldPath> KEPT =
      List.of(FieldPath.of("d"), FieldPath.of("e.f"), FieldPath.of("id"), FieldPath.of("t"));

  private static final List<Long> GAPS = List.of(1L, 1000L, 600_000L, 1_800_000L);

  private final Random random;

  private RandomCorpus(long seed) {
    // Neighbouring seeds begin alike in java.util.Random.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /**
   * Draws files and a job that reads them.
   *
   * @param folder where the files go
   */
  public static SessionJob draw(long seed, Path folder) {
    return new RandomCorpus(seed).draw(folder);
  }

  /** The same job with its inputs in another order. */
  public static SessionJob shuffled(SessionJob job, long seed) {
    var inputs = new ArrayList<>(job.inputs());
    Collections.shuffle(inputs, new Random(seed));
    return job.withInputs(inputs);
  }

  /** The same job with a table, drawn from a seed. */
  public static SessionJob withTable(SessionJob job, long seed) {
    TableSpec table = new RandomCorpus(seed).table(job.fields().dimensions());
    TrafficRules traffic = job.traffic();
    return table.rows() == TableRows.EVENTS
        ? job.withTraffic(TrafficRules.defaults().withExclusions(traffic.exclusions()))
            .withTable(table)
        : job.withTable(table);
  }

  /**
   * Draws web server logs and a job that reads them.
   *
   * @param folder where the files go
   */
  public static SessionJob drawLogs(long seed, Path folder) {
    return new RandomCorpus(seed).drawLogs(folder);
  }

  private SessionJob draw(Path folder) {
    EpochUnit unit = one(List.of(EpochUnit.values()));
    SessionRules rules = rules();
    List<String> inputs = files(folder, new RandomLines(random, unit, rules.gapMillis())::next);
    var visitor = VisitorField.of(one(VISITORS));
    var fields =
        new EventFields(visitor, FieldPath.of("t"), unit, some(FIELDS))
            .withTimeZone(
                random.nextBoolean() ? Optional.of(ZoneId.of(one(ZONES))) : Optional.empty())
            .withTimeRange(random.nextInt(4) == 0 ? range(rules.gapMillis()) : TimeRange.ALL)
            .withEventId(random.nextInt(3) == 0 ? Optional.of(one(EVENT_IDS)) : Optional.empty())
            .withUserAgent(random.nextInt(3) == 0 ? Optional.of(one(FIELDS)) : Optional.empty());
    return new SessionJob(inputs, fields, rules, report()).withTraffic(traffic(EXCLUSIONS));
  }

  private SessionJob drawLogs(Path folder) {
    SessionRules rules = rules();
    rules = rules.splitOn().isEmpty() ? rules : rules.withSplitOn(some(LOG_FIELDS));
    List<String> inputs = files(folder, new RandomLogLines(random, rules.gapMillis()));
    EventFields defaults = EventFields.defaults();
    EventFields fields =
        random.nextBoolean()
            ? defaults
            : defaults
                .withVisitor(VisitorField.of(one(LOG_VISITORS)))
                .withTime(FieldPath.of("time"), defaults.timeUnit())
                .withUserAgent(
                    random.nextInt(4) == 0
                        ? Optional.of(FieldPath.of("referer"))
                        : Optional.empty())
                .withDimensions(some(LOG_FIELDS));
    SessionJob job =
        new SessionJob(inputs, fields, rules, report()).withTraffic(traffic(LOG_EXCLUSIONS));
    // Where it isn't said a bad first line may make another format of a log.
    return random.nextBoolean()
        ? job
        : job.withInputRules(job.inputRules().withFormat(Optional.of(InputFormat.LOG)));
  }

  private List<String> files(Path folder, Supplier<byte[]> lines) {
    var inputs = new ArrayList<String>();
    for (String name : some(NAMES)) {
      byte[] content = name.equals("empty") ? new byte[0] : content(lines);
      inputs.add(CorpusFiles.write(folder, name, packed(name, content)).toString());
    }
    return inputs;
  }

  private ReportSpec report() {
    if (random.nextInt(10) == 0) {
      return ReportSpec.counts();
    }
    ReportSpec full = ReportSpec.full(ZoneId.of(one(ZONES)));
    return random.nextInt(4) == 0 ? full.withMaxValues(1 + random.nextInt(4)) : full;
  }

  /** About half of the times that lines have. */
  private TimeRange range(long gapMillis) {
    return new TimeRange(
        RandomLines.BEGIN_MILLIS + random.nextInt(4) * gapMillis,
        RandomLines.BEGIN_MILLIS + (4 + random.nextInt(4)) * gapMillis);
  }

  private TableSpec table(List<FieldPath> dimensions) {
    TableRows rows = one(List.of(TableRows.values()));
    Optional<FieldPath> eventName =
        random.nextBoolean() ? Optional.of(one(FIELDS)) : Optional.empty();
    var kept = new ArrayList<KeptField>();
    // A dimension has its columns already, and no two columns have one name.
    for (FieldPath field : random.nextBoolean() ? some(KEPT) : List.<FieldPath>of()) {
      if (!dimensions.contains(field)) {
        kept.add(new KeptField(keptValue(rows), field));
      }
    }
    return new TableSpec(rows, eventName, kept);
  }

  private KeptValue keptValue(TableRows rows) {
    return rows == TableRows.EVENTS
        ? KeptValue.EACH
        : one(List.of(KeptValue.FIRST, KeptValue.LAST));
  }

  private TrafficRules traffic(List<Exclusion> some) {
    List<Exclusion> exclusions = random.nextInt(3) == 0 ? some(some) : List.of();
    return new TrafficRules(
        exclusions,
        random.nextInt(2) == 0 ? Optional.of(one(List.of(BotRule.values()))) : Optional.empty(),
        random.nextInt(3) == 0 ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty());
  }

  private SessionRules rules() {
    long gap = one(GAPS);
    return new SessionRules(
        gap,
        one(List.of(GapRule.values())),
        random.nextInt(3) == 0
            ? OptionalLong.of(gap * (1 + random.nextInt(3)))
            : OptionalLong.empty(),
        random.nextInt(3) == 0 ? some(FIELDS) : List.of(),
        random.nextInt(3) == 0 ? Optional.of(ZoneId.of(one(ZONES))) : Optional.empty(),
        one(List.of(FileRule.values())),
        one(List.of(SegmentRule.values())));
  }

  private byte[] content(Supplier<byte[]> lines) {
    var content = new ByteArrayOutputStream();
    if (random.nextInt(4) == 0) {
      content.writeBytes("\ufeff".getBytes(StandardCharsets.UTF_8));
    }
    String end = random.nextBoolean() ? "\n" : "\r\n";
    int count = random.nextInt(random.nextBoolean() ? 60 : 300);
    for (int i = 0; i < count; i++) {
      content.writeBytes(lines.get());
      if (i < count - 1 || random.nextBoolean()) {
        content.writeBytes(end.getBytes(StandardCharsets.UTF_8));
      }
    }
    return content.toByteArray();
  }

  private byte[] packed(String name, byte[] content) {
    if (!name.endsWith(".gz")) {
      return content;
    }
    return CorpusFiles.gzipMembers(content, 1 + random.nextInt(5));
  }

  private <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** At least one of them, in any order. */
  private <T> List<T> some(List<T> all) {
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return List.copyOf(shuffled.subList(0, 1 + random.nextInt(all.size())));
  }
}
