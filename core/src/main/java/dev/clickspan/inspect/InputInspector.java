package dev.clickspan.inspect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.inspect.LineSample.Names;
import dev.clickspan.parse.ForeignContent;
import dev.clickspan.preset.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the first lines of inputs: which fields they have, which product's events they are, or
 * else which fields look like visitor, time and dimensions. It says what it isn't sure of, and
 * guesses nothing where that would be most of it.
 */
public final class InputInspector {

  private static final int MAX_SHOWN_BYTES = 200;

  /** Enough to tell ids from categories. */
  public static final int DEFAULT_LINES = 1_000;

  private InputInspector() {}

  /**
   * Reads the first lines of the inputs, in file order, 4 MiB of them at most.
   *
   * @param inputs what a {@link dev.clickspan.SessionJob} takes
   * @param rules how they are read
   * @param maxLines the most lines to read, at least 1
   * @param progress told what a run would be told about the inputs
   * @throws SessionException if an input isn't there or can't be read
   */
  public static Inspection inspect(
      List<String> inputs, InputRules rules, int maxLines, ProgressListener progress) {
    if (maxLines < 1) {
      throw new IllegalArgumentException("at least 1 line must be read, not " + maxLines);
    }
    List<InputFile> files = InputFiles.resolve(inputs, progress);
    return inspect(inputs, rules, LineSample.first(files, rules, maxLines, progress));
  }

  static Inspection inspect(List<String> inputs, InputRules rules, LineSample sample) {
    var collector = new FieldCollector();
    sample.lines().forEach(collector::add);
    var fields = new SampledFields(collector.fields(), collector.lines() - collector.otherLines());
    FieldGuess guess = FieldGuess.of(fields);
    var notes = new ArrayList<String>();
    Optional<Proposal> proposal = proposal(sample, fields, guess, notes);
    if (collector.someLeftOut()) {
      notes.add("only the first %d fields are looked at".formatted(FieldCollector.MAX_FIELDS));
    }
    return new Inspection(
        sample.files(),
        collector.lines(),
        collector.otherLines(),
        fields.all().stream().map(field -> field.inspected(look(field, guess.visitor()))).toList(),
        notes,
        proposal.map(made -> SuggestedReport.arguments(made, rules, inputs)).orElse(List.of()));
  }

  private static String noRecords(LineSample sample) {
    if (sample.names() == Names.HEADER && sample.lines().isEmpty()) {
      return "the only line is taken for the names of columns; --columns names those of files without a header";
    }
    String note = "no line is a JSON object, so no field can be named";
    if (sample.lines().isEmpty()) {
      return note;
    }
    byte[] first = sample.lines().get(0);
    String start = new String(first, 0, Math.min(first.length, MAX_SHOWN_BYTES), UTF_8);
    return note
        + ForeignContent.remedy(start)
            .map("; "::concat)
            .orElse("; jq, sed or DuckDB can make JSON or CSV of other forms");
  }

  private static Optional<Proposal> proposal(
      LineSample sample, SampledFields fields, FieldGuess guess, List<String> notes) {
    if (fields.records() == 0) {
      notes.add(noRecords(sample));
      return Optional.empty();
    }
    if (sample.formats().equals(Set.of(InputFormat.LOG))) {
      notes.add("a log needs no options: its visitor is ip and user_agent together");
      return Optional.of(new Proposal(Preset.plain(), Preset.plain().fields()));
    }
    boolean hasHeader = sample.names() == Names.HEADER;
    Optional<String> value = HeaderCheck.valueAmongNames(fields).filter(unused -> hasHeader);
    if (value.isPresent()) {
      notes.add(
          "the first record is taken for the names of columns, but %s is hardly one; name the columns with --columns"
              .formatted(value.get()));
      return Optional.empty();
    }
    Optional<Product> product = Product.recognised(fields);
    if (product.isPresent()) {
      ProductGuess made = ProductGuess.of(product.get(), fields, sample.names(), guess);
      notes.addAll(made.notes());
      return made.proposal();
    }
    notes.addAll(guess.notes());
    Product.nearMiss(fields).map(near -> near.lack(fields)).ifPresent(notes::add);
    return guess.proposal();
  }

  private static FieldLook look(FieldValues field, FieldChoice visitor) {
    if (visitor.candidates().contains(field)) {
      return FieldLook.VISITOR;
    }
    if (TimeJudge.isPossible(field) || TimeJudge.lacksOffset(field)) {
      return FieldLook.TIME;
    }
    return DimensionJudge.isPossible(field) ? FieldLook.DIMENSION : FieldLook.OTHER;
  }
}
