package dev.clickspan.write.table;

import dev.clickspan.ColumnValues;
import dev.clickspan.ColumnValues.Booleans;
import dev.clickspan.ColumnValues.CodedTexts;
import dev.clickspan.ColumnValues.Counts;
import dev.clickspan.ColumnValues.Longs;
import dev.clickspan.ColumnValues.Texts;
import dev.clickspan.TableBatch;
import dev.clickspan.TableSchema;
import dev.clickspan.TextDictionary;
import dev.clickspan.model.WireText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch of rows on its way to another machine: column by column, and with each coded column the
 * texts that occur in it. A column of texts says first whether it is coded.
 */
public final class PackedRows {

  private PackedRows() {}

  public static byte[] of(TableBatch batch) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(batch.rows());
      for (ColumnValues column : batch.columns()) {
        write(column, batch.rows(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(ColumnValues column, int rows, DataOutputStream out)
      throws IOException {
    if (column instanceof Longs longs) {
      for (int row = 0; row < rows; row++) {
        out.writeLong(longs.values()[row]);
      }
    } else if (column instanceof Booleans booleans) {
      for (int row = 0; row < rows; row++) {
        out.writeBoolean(booleans.values()[row]);
      }
    } else if (column instanceof Texts texts) {
      out.writeBoolean(false);
      writeInts(texts.ends(), rows, out);
      out.write(texts.utf8(), 0, texts.to(rows - 1));
    } else if (column instanceof CodedTexts texts) {
      out.writeBoolean(true);
      writeCoded(texts.codes(), rows, texts.dictionary(), out);
    } else if (column instanceof Counts counts) {
      int entries = counts.to(rows - 1);
      writeInts(counts.ends(), rows, out);
      writeCoded(counts.codes(), entries, counts.dictionary(), out);
      for (int entry = 0; entry < entries; entry++) {
        out.writeLong(counts.counts()[entry]);
      }
    }
  }

  private static void writeInts(int[] values, int count, DataOutputStream out) throws IOException {
    for (int i = 0; i < count; i++) {
      out.writeInt(values[i]);
    }
  }

  private static void writeCoded(
      int[] codes, int count, TextDictionary dictionary, DataOutputStream out) throws IOException {
    Map<Integer, Integer> packed = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      int code = codes[i];
      out.writeInt(code == 0 ? 0 : packed.computeIfAbsent(code, text -> packed.size() + 1));
    }
    out.writeInt(packed.size());
    for (int code : packed.keySet()) {
      WireText.write(dictionary.value(code), out);
    }
  }

  /** The batch that was packed. */
  public static TableBatch read(byte[] bytes, TableSchema schema) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int rows = in.readInt();
      var columns = new ArrayList<ColumnValues>();
      for (var column : schema.columns()) {
        columns.add(
            switch (column.type()) {
              case BOOLEAN -> booleans(rows, in);
              case LONG, TIMESTAMP -> new Longs(longs(rows, in));
              case COUNTS -> counts(rows, in);
              case TEXT -> in.readBoolean() ? codedTexts(rows, in) : texts(rows, in);
            });
      }
      return new TableBatch(schema, rows, columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Booleans booleans(int rows, DataInputStream in) throws IOException {
    boolean[] values = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = in.readBoolean();
    }
    return new Booleans(values);
  }

  private static long[] longs(int count, DataInputStream in) throws IOException {
    long[] values = new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readLong();
    }
    return values;
  }

  private static int[] ints(int count, DataInputStream in) throws IOException {
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = in.readInt();
    }
    return values;
  }

  private static Texts texts(int rows, DataInputStream in) throws IOException {
    int[] ends = ints(rows, in);
    byte[] utf8 = new byte[ends[rows - 1]];
    in.readFully(utf8);
    return new Texts(utf8, ends);
  }

  private static CodedTexts codedTexts(int count, DataInputStream in) throws IOException {
    int[] codes = ints(count, in);
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(String.valueOf(WireText.read(in)));
    }
    return new CodedTexts(codes, new TextDictionary(texts));
  }

  private static Counts counts(int rows, DataInputStream in) throws IOException {
    int[] ends = ints(rows, in);
    CodedTexts coded = codedTexts(ends[rows - 1], in);
    return new Counts(coded.codes(), longs(ends[rows - 1], in), ends, coded.dictionary());
  }
}
