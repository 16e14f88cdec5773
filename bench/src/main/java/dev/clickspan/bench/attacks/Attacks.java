package dev.clickspan.bench.attacks;

import static dev.clickspan.bench.attacks.Expected.answer;
import static dev.clickspan.bench.attacks.Expected.badInput;
import static dev.clickspan.bench.attacks.Expected.limit;
import static dev.clickspan.bench.attacks.Expected.usage;
import static dev.clickspan.bench.attacks.Makers.TIME;
import static dev.clickspan.bench.attacks.Makers.event;
import static dev.clickspan.bench.attacks.Makers.lines;
import static dev.clickspan.bench.attacks.Makers.text;

import dev.clickspan.bench.attacks.Attack.Maker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** All attacks, by what they are aimed at. */
final class Attacks {

  private static final int TEN_GB_IN_MB = 10 << 10;
  private static final int GB_IN_MB = 1 << 10;
  private static final long TEN_MILLION = 10_000_000;

  private final List<Attack> all = new ArrayList<>();

  private Attacks() {}

  static List<Attack> all() {
    var attacks = new Attacks();
    attacks.addBombs();
    attacks.addEndlessLines();
    attacks.addLongTexts();
    attacks.addJson();
    attacks.addSeparatedValues();
    attacks.addValues();
    attacks.addVisitors();
    attacks.addFiles();
    attacks.addParquet();
    attacks.addTexts();
    return attacks.all;
  }

  private void add(String name, Maker maker, Expected expected, String... command) {
    all.add(Attack.of(name, maker, expected, command));
  }

  private void add(int memory, String name, Maker maker, Expected expected, String... command) {
    all.add(Attack.of(name, maker, expected, command).withMemory(memory));
  }

  private static String counted(String file, long sessions) {
    return "{\"%s\":%d}".formatted(file, sessions);
  }

  private static String[] count(String file) {
    return new String[] {"count", "--format", "json", file};
  }

  /** An event, a line that doesn't end, and behind it an event again. */
  private static Content endless(int megabytes) {
    return Content.run(event("a") + "{\"anonymous_id\":\"", 'x', megabytes, "\"}\n" + event("b"));
  }

  /** Some thousand visitors, each with the same event again and again. */
  private static Content lawful(int megabytes) {
    var piece = new StringBuilder();
    int visitors = 0;
    while (piece.length() < 1 << 20) {
      piece.append(event("visitor-" + visitors++));
    }
    return Content.of("", piece.toString(), megabytes, "");
  }

  private static long visitors(Content lawful) {
    return new String(lawful.piece(), java.nio.charset.StandardCharsets.UTF_8).lines().count();
  }

  private void addBombs() {
    Content line = endless(TEN_GB_IN_MB);
    Content small = lawful(TEN_GB_IN_MB);
    String tooLong = "too_long 1";
    add(
        "gzip bomb, 1,030:1: one line",
        folder -> line.write(folder.resolve("bomb.json.gz"), Packing.GZIP),
        answer(counted("bomb.json.gz", 2)).saying(tooLong),
        count("bomb.json.gz"));
    add(
        "gzip bomb: good lines",
        folder -> small.write(folder.resolve("bomb.json.gz"), Packing.GZIP),
        answer(counted("bomb.json.gz", visitors(small))),
        count("bomb.json.gz"));
    Content third = endless(TEN_GB_IN_MB / 4);
    for (Packing packing : List.of(Packing.ZSTD, Packing.LZ4)) {
      String name = "bomb." + packing.name().toLowerCase(java.util.Locale.ROOT);
      add(
          packing.name().toLowerCase(java.util.Locale.ROOT) + " bomb: one line",
          folder -> line.write(folder.resolve(name), packing),
          answer(counted(name, 2)).saying(tooLong),
          count(name));
    }
    add(
        "xz bomb: one line",
        folder -> third.write(folder.resolve("bomb.xz"), Packing.XZ),
        answer(counted("bomb.xz", 2)).saying(tooLong),
        count("bomb.xz"));
    Content less = endless(GB_IN_MB / 2);
    add(
        "bzip2 bomb: one line",
        folder -> less.write(folder.resolve("bomb.bz2"), Packing.BZIP2),
        answer(counted("bomb.bz2", 2)).saying(tooLong),
        count("bomb.bz2"));
    add(
        "a million empty gzip members",
        folder ->
            Content.of(event("a"), "", 1_000_000, event("b"))
                .write(folder.resolve("members.json.gz"), Packing.GZIP_MEMBERS),
        answer(counted("members.json.gz", 2)),
        count("members.json.gz"));
    add(
        "gzip in gzip in gzip",
        folder -> {
          byte[] packed = new byte[64 << 20];
          for (int i = 0; i < 3; i++) {
            packed = Packing.GZIP.packed(packed);
          }
          Files.write(folder.resolve("nested.gz"), packed);
          return 64 << 20;
        },
        badInput("nested.gz", "gzip"),
        count("nested.gz"));
    add(
        "a broken gzip bomb, salvaged",
        folder -> {
          long unpacked = lawful(GB_IN_MB).write(folder.resolve("whole.gz"), Packing.GZIP);
          byte[] whole = Files.readAllBytes(folder.resolve("whole.gz"));
          Files.delete(folder.resolve("whole.gz"));
          whole[whole.length - 5]++;
          Files.write(folder.resolve("bomb.gz"), whole);
          return unpacked;
        },
        answer(String.valueOf(visitors(small))).saying("damaged"),
        "count",
        "--format",
        "json",
        "--on-corrupt",
        "salvage",
        "bomb.gz");
    add(
        "a broken zstd bomb, salvaged",
        folder -> {
          Content content = lawful(GB_IN_MB / 2);
          content.write(folder.resolve("bomb.zst"), Packing.ZSTD);
          Files.write(
              folder.resolve("bomb.zst"),
              new byte[] {1, 2, 3},
              java.nio.file.StandardOpenOption.APPEND);
          return content.bytes();
        },
        answer(String.valueOf(visitors(small))).saying("damaged"),
        "count",
        "--format",
        "json",
        "--on-corrupt",
        "salvage",
        "bomb.zst");
    add(
        "a zstd header that asks for 2 GB",
        folder -> {
          // A window of 2^31 bytes, then a block without anything in it.
          Files.write(
              folder.resolve("window.zst"),
              new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) (21 << 3), 1, 0, 0});
          return 0;
        },
        limit("window.zst", "memory"),
        count("window.zst"));
  }

  private void addEndlessLines() {
    add(
        "a line without end: JSON",
        folder -> endless(GB_IN_MB).write(folder.resolve("line.json")),
        answer(counted("line.json", 2)).saying("too_long 1"),
        count("line.json"));
    add(
        "a line without end: CSV",
        folder ->
            Content.run(
                    "anonymous_id,device_sent_timestamp\na," + TIME + "\n",
                    'x',
                    GB_IN_MB,
                    "\nb," + TIME + "\n")
                .write(folder.resolve("line.csv")),
        answer(counted("line.csv", 2)).saying("too_long 1"),
        count("line.csv"));
    add(
        "a line without end: a server's log",
        folder ->
            Content.run(
                    logLine("192.0.2.1", "Firefox"),
                    'x',
                    GB_IN_MB,
                    "\n" + logLine("192.0.2.2", "Firefox"))
                .write(folder.resolve("access.log")),
        answer(counted("access.log", 2)).saying("too_long 1"),
        count("access.log"));
    add(
        "an element without end: a JSON array",
        folder ->
            Content.run("[" + event("a") + ",{\"x\":\"", 'x', GB_IN_MB, "\"}," + event("b") + "]")
                .write(folder.resolve("array.json")),
        answer(counted("array.json", 2)).saying("too_long 1"),
        count("array.json"));
  }

  static String logLine(String host, String userAgent) {
    return "%s - - [01/Jun/2020:12:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"%s\"%n"
        .formatted(host, userAgent);
  }

  private void addLongTexts() {
    String[] report = {"report", "--format", "json", "text.json.gz"};
    String before = "\",\"device_sent_timestamp\":" + TIME + ",\"browser_family\":\"Firefox\"}\n";
    add(
        "a visitor's id of 1 GB",
        folder ->
            Content.run(event("a") + "{\"anonymous_id\":\"", 'x', GB_IN_MB, before)
                .write(folder.resolve("text.json.gz"), Packing.GZIP),
        answer("\"sessions\":1").saying("too_long 1"),
        report);
    add(
        "a value of a dimension of 1 GB",
        folder ->
            Content.run(event("a") + event("b").replace("Firefox\"}\n", ""), 'x', GB_IN_MB, "\"}\n")
                .write(folder.resolve("text.json.gz"), Packing.GZIP),
        answer("\"sessions\":1").saying("too_long 1"),
        report);
    // A little less than the longest line: good lines. A sign that is no Latin one makes Java
    // take two bytes for each.
    for (String sign : List.of("", "\u4e2d")) {
      String of = sign.isEmpty() ? "" : ", in Chinese";
      add(
          "a visitor's id of 60 MB" + of,
          folder ->
              Content.run(event("a") + "{\"anonymous_id\":\"" + sign, 'x', 60, before)
                  .write(folder.resolve("text.json.gz"), Packing.GZIP),
          answer("\"sessions\":2").orLimit("text.json.gz", "--memory"),
          report);
      add(
          "a value of a dimension of 60 MB" + of,
          folder ->
              Content.run(event("a") + event("b").replace("Firefox\"}\n", sign), 'x', 60, "\"}\n")
                  .write(folder.resolve("text.json.gz"), Packing.GZIP),
          answer("\"sessions\":2").orLimit("--memory"),
          report);
    }
    add(
        "an unused field of 60 MB, in each of 100 lines",
        folder ->
            Content.of(
                    "",
                    event("a").replace("}\n", ",\"x\":\"" + "x".repeat(60 << 20) + "\"}\n"),
                    100,
                    "")
                .write(folder.resolve("text.json.gz"), Packing.GZIP),
        answer("\"sessions\":1"),
        report);
    add(
        "a visitor's id of 60 MB in a session table",
        folder ->
            Content.run(event("a") + "{\"anonymous_id\":\"", 'x', 60, before)
                .write(folder.resolve("text.json.gz"), Packing.GZIP),
        answer("visitor_id").orLimit("--memory"),
        "sessions",
        "--format",
        "csv",
        "text.json.gz");
    add(
        1024,
        "a time of 60 MB, in each of 20 files",
        folder -> {
          long bytes = 0;
          for (int i = 0; i < 20; i++) {
            bytes +=
                Content.run(
                        event("a") + "{\"anonymous_id\":\"b\",\"device_sent_timestamp\":\"",
                        'x',
                        60,
                        "\"}\n")
                    .write(folder.resolve(i + ".json.gz"), Packing.GZIP);
          }
          return bytes;
        },
        answer("\"0.json.gz\":").saying("bad_time 20"),
        count("."));
  }

  private void addJson() {
    int levels = 10_000_000;
    String nested =
        event("a")
            + "{\"anonymous_id\":\"b\",\"device_sent_timestamp\":"
            + TIME
            + ",\"x\":"
            + "[".repeat(levels)
            + "]".repeat(levels)
            + "}\n"
            + "{\"x\":".repeat(levels)
            + "1"
            + "}".repeat(levels)
            + "\n"
            + event("c");
    add(
        "10 million levels of JSON",
        text("deep.json", nested),
        answer(counted("deep.json", 2)).saying("2 rejected"),
        count("deep.json"));
    add(
        "10 million levels in an array",
        text("deep.json", "[" + nested.replace("\n", ",\n") + event("d") + "]"),
        answer(counted("deep.json", 3)).saying("2 rejected"),
        count("deep.json"));
    add(
        "5 million fields in one object",
        folder -> {
          var object = new StringBuilder(event("a").replace("}\n", ""));
          for (int i = 0; i < 5_000_000; i++) {
            object.append(",\"k").append(Integer.toString(i, 36)).append("\":1");
          }
          return text("fields.json", object.append("}\n").toString()).make(folder);
        },
        answer(counted("fields.json", 1)),
        count("fields.json"));
    add(
        "300,000 names of fields with one hash in Jackson",
        lines(
            "names.json",
            1,
            unused -> event("a").replace("}\n", "") + JsonNames.colliding(300_000) + "}\n"),
        answer(counted("names.json", 1)),
        count("names.json"));
    String digits = "9".repeat(1_000_000);
    List<String> times =
        List.of(
            digits,
            "0." + digits,
            "1e999999999",
            "1e-999999999",
            "1e" + digits,
            "-1e" + digits,
            "1" + "0".repeat(1_000_000) + "e-999988",
            "\"" + digits + "\"",
            "\"2020-06-01T00:00:00." + digits + "Z\"");
    add(
        "times of a million digits, and exponents of a billion",
        lines(
            "times.json",
            times.size(),
            number ->
                "{\"anonymous_id\":\"v%d\",\"device_sent_timestamp\":%s}%n"
                    .formatted(number, times.get((int) number))),
        // 0.999…, 1e-999999999, a hundred thousand zeros and as many taken off, and a second's
        // parts.
        answer(counted("times.json", 4)).saying("bad_time 5"),
        count("times.json"));
  }

  private void addSeparatedValues() {
    String columns =
        IntStream.range(0, 1_000_000)
            .mapToObj(i -> ",c" + i)
            .collect(java.util.stream.Collectors.joining());
    add(
        "a million columns",
        lines(
            "columns.csv",
            21,
            number ->
                number == 0
                    ? "anonymous_id,device_sent_timestamp" + columns + "\n"
                    : "v" + number + "," + TIME + ",".repeat(1_000_000) + "\n"),
        answer(counted("columns.csv", 20)),
        count("columns.csv"));
    add(
        "30 million columns",
        lines(
            "columns.csv",
            2,
            number ->
                number == 0
                    ? "anonymous_id,device_sent_timestamp" + ",a".repeat(30_000_000) + "\n"
                    : "v" + number + "," + TIME + ",\"b\"" + ",x".repeat(29_999_999) + "\n"),
        answer(counted("columns.csv", 1)).orLimit("columns.csv", "--memory"),
        count("columns.csv"));
    add(
        "a quote that closes behind two billion lines",
        folder ->
            Content.run(
                    "anonymous_id,device_sent_timestamp\na," + TIME + "\n\"",
                    '\n',
                    2_100,
                    "\"\nb\nb," + TIME + "\n")
                .write(folder.resolve("quote.csv.gz"), Packing.GZIP),
        answer(counted("quote.csv.gz", 2)).saying("too_long 1", ":2202009604: bad_record"),
        count("quote.csv.gz"));
  }

  private void addValues() {
    Maker pages =
        lines(
            "values.json.gz",
            TEN_MILLION,
            number -> event("v" + number / 100).replace("}\n", ",\"page\":\"p" + number + "\"}\n"));
    add(
        512,
        "10 million values of a dimension",
        pages,
        answer("\"sessions\":100000", "\"value\":\"p9999900\"").saying("10,000,000 events"),
        "report",
        "--format",
        "json",
        "--by",
        "page",
        "values.json.gz");
    add(
        512,
        "the same, one value shown",
        pages,
        answer("\"values\":99999,\"sessions\":99999,").saying("10,000,000 events"),
        "report",
        "--format",
        "json",
        "--by",
        "page",
        "--max-values",
        "1",
        "values.json.gz");
    add(
        512,
        "10 million values in a table",
        pages,
        answer().saying("10,000,000 events"),
        "sessions",
        "--events",
        "--by",
        "page",
        "-o",
        "events.parquet",
        "values.json.gz");
    add(
        "20,000 values of 10 kB",
        lines(
            "values.json.gz",
            20_000,
            number -> event("v" + number, TIME, number + "x".repeat(10_000))),
        answer("\"sessions\":").orLimit("browser_family", "--memory"),
        "report",
        "--format",
        "json",
        "values.json.gz");
    add(
        "10 million hours",
        lines("hours.json.gz", TEN_MILLION, number -> event("v", number * 3_600_000, "b")),
        answer("\"sessions\":").orLimit("--memory"),
        "report",
        "--format",
        "json",
        "hours.json.gz");
    add(
        "300,000 made-up browsers, without bots",
        lines("values.json.gz", 300_000, number -> event("v" + number, TIME, "browser " + number)),
        answer(counted("values.json.gz", 300_000)),
        "count",
        "--format",
        "json",
        "--bots",
        "exclude",
        "values.json.gz");
    add(
        "30,000 made-up user agents in a log",
        lines(
            "access.log",
            30_000,
            number ->
                logLine(
                    "192.0.2." + number % 200, "Mozilla/5.0 (X" + number + ") Gecko/" + number)),
        answer("\"sessions\":").orLimit("--memory"),
        "report",
        "--format",
        "json",
        "access.log");
  }

  private void addVisitors() {
    add(
        "10 million visitors",
        lines("visitors.json.gz", TEN_MILLION, number -> event("v" + number)),
        answer(counted("visitors.json.gz", TEN_MILLION)),
        count("visitors.json.gz"));
    add(
        "10 million events of one visitor",
        lines("visitor.json.gz", TEN_MILLION, number -> event("v", TIME + number, "b")),
        answer(counted("visitor.json.gz", 1)),
        count("visitor.json.gz"));
    // Ids of which the fixed hash that orders visitors is 0, whatever their lower half.
    Maker onePlace =
        lines(
            "visitors.json.gz",
            3_000_000,
            number ->
                event(
                    new UUID(0x9E37_79B9_7F4A_7C15L, number * 0x9E37_79B9_7F4A_7C15L).toString()));
    add(
        "3 million visitors in one place",
        onePlace,
        answer(counted("visitors.json.gz", 3_000_000)),
        count("visitors.json.gz"));
    add(
        "3 million visitors in one place, as a table",
        onePlace,
        answer().saying("3,000,000 visitors"),
        "sessions",
        "-o",
        "sessions.parquet",
        "visitors.json.gz");
    add(
        "a million ids of 300 bytes",
        lines("visitors.json.gz", 1_000_000, number -> event("v".repeat(300) + number)),
        answer(counted("visitors.json.gz", 1_000_000)),
        count("visitors.json.gz"));
    String[] dedupe = {
      "count", "--format", "json", "--event-id", "browser_family", "events.json.gz"
    };
    add(
        "5 million events of one visitor, all of one id",
        lines("events.json.gz", 5_000_000, number -> event("v", TIME + number * 3_600_000, "id")),
        answer(counted("events.json.gz", 1)),
        dedupe);
    add(
        "5 million events of one visitor, each with an id",
        lines("events.json.gz", 5_000_000, number -> event("v", TIME + number, "id" + number)),
        answer(counted("events.json.gz", 1)).saying("5,000,000 events"),
        dedupe);
  }

  private void addFiles() {
    add(
        "a list of 10 million files that aren't there",
        lines("list.txt", TEN_MILLION, number -> "part-" + number + ".json\n"),
        badInput("list.txt line 1", "part-0.json"),
        count("@list.txt"));
    add(
        "a list of which a line doesn't end",
        folder -> Content.run("a", 'x', GB_IN_MB, "").write(folder.resolve("list.txt")),
        badInput("list.txt"),
        count("@list.txt"));
    add(
        "a list that names one file 100,000 times",
        folder -> {
          Files.writeString(folder.resolve("a.json"), event("a"));
          return lines("list.txt", 100_000, unused -> "a.json\n").make(folder);
        },
        answer(counted("a.json", 1)),
        count("@list.txt"));
    add(
        "a list of 10 million URLs",
        lines("list.txt", TEN_MILLION, number -> "https://localhost:1/part-" + number + ".json\n"),
        limit("list.txt", "--memory"),
        count("@list.txt"));
    add(
        "100,000 files of one event",
        folder -> {
          for (int i = 0; i < 100_000; i++) {
            Files.writeString(folder.resolve("part-" + i + ".json"), event("v" + i));
          }
          return -1;
        },
        answer("\"part-99999.json\":1").orLimit("inputs", "--memory"),
        count("."));
    add(
        "a file in each of 400 folders, one in the other",
        folder -> {
          Path place = folder;
          for (int i = 0; i < 400; i++) {
            place = Files.createDirectory(place.resolve("d"));
            Files.writeString(place.resolve("a.json"), event("v" + i));
          }
          return -1;
        },
        answer().saying("400 visitors").orLimit("--memory"),
        count("."));
  }

  private void addParquet() {
    add(
        "a Parquet file of a million empty row groups",
        folder -> {
          ParquetFile.ofGroups(1_000_000).write(folder.resolve("groups.parquet"));
          return -1;
        },
        badInput("groups.parquet").orLimit("groups.parquet"),
        count("groups.parquet"));
    add(
        "a Parquet file whose footer says that it is 2 GB",
        folder -> {
          ParquetFile.ofGroups(1)
              .withFooterLength(0x7FFF_FFFF)
              .write(folder.resolve("footer.parquet"));
          return -1;
        },
        badInput("footer.parquet"),
        count("footer.parquet"));
  }

  private void addTexts() {
    add(
        "a preset of 1 GB",
        folder -> {
          Files.writeString(folder.resolve("a.json"), event("a"));
          return Content.run("time = ", 'x', GB_IN_MB, "").write(folder.resolve("large.preset"));
        },
        usage("large.preset"),
        "count",
        "--preset",
        "large.preset",
        "a.json");
    add(
        "a preset of which a list has 250,000 lines",
        folder -> {
          Files.writeString(folder.resolve("a.json"), event("a"));
          return Content.of("by = a,\n", " b,\n", 250_000, " c\n")
              .write(folder.resolve("list.preset"));
        },
        usage("list.preset"),
        "count",
        "--preset",
        "list.preset",
        "a.json");
    add(
        "SQL of 1 GB",
        folder -> {
          Files.writeString(folder.resolve("a.json"), event("a"));
          return Content.run("SELECT ", '1', GB_IN_MB, "").write(folder.resolve("large.sql"));
        },
        usage("large.sql"),
        "query",
        "--sql-file",
        "large.sql",
        "a.json");
    add(
        "2 million rejected lines that are kept",
        folder ->
            Content.of(event("a"), "x\n".repeat(1_000_000), 2, "")
                .write(folder.resolve("bad.json.gz"), Packing.GZIP),
        answer(counted("bad.json.gz", 1)).saying("not_json 2,000,000"),
        "count",
        "--format",
        "json",
        "--rejects",
        "rejects.ndjson.zst",
        "bad.json.gz");
  }
}
