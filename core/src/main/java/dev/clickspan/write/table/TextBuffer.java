package dev.clickspan.write.table;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Encoded rows on their way from {@code encode} to {@code append}: bytes that grow at the end. A
 * sink uses its buffers again, because fresh memory costs more than writing into it.
 */
public final class TextBuffer {

  private static final int FIRST_BYTES = 1 << 16;

  /** What an array holds on any JVM. */
  private static final long MAX_BYTES = Integer.MAX_VALUE - 8;

  /** Two digits at a time: dividing is what a number costs. */
  private static final byte[] DIGIT_PAIRS = digitPairs();

  private static final int DAY_MILLIS = 86_400_000;

  private byte[] bytes = new byte[FIRST_BYTES];
  private int size;

  TextBuffer() {}

  private static byte[] digitPairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  int size() {
    return size;
  }

  /** How much it holds without growing. */
  int capacity() {
    return bytes.length;
  }

  /** How much more it holds without growing. */
  int room() {
    return bytes.length - size;
  }

  /** The bytes so far, up to {@link #size()}; valid until more are put. */
  byte[] array() {
    return bytes;
  }

  void clear() {
    size = 0;
  }

  /** Makes room for so many bytes more. */
  void reserve(int more) {
    if (more > bytes.length - size) {
      long needed = (long) size + more;
      if (needed > MAX_BYTES) {
        throw new SessionException(
            ErrorKind.LIMIT,
            "a row of the table would take more than 2 GB as text;"
                + " leave out a field, or write Parquet");
      }
      long wanted = Math.max(needed, Math.min(MAX_BYTES, 2L * bytes.length));
      bytes = Arrays.copyOf(bytes, (int) wanted);
    }
  }

  /** Says that so many bytes more were written into {@link #array()}. */
  void added(int more) {
    size += more;
  }

  void put(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  void put(byte[] some) {
    put(some, 0, some.length);
  }

  void put(byte[] some, int from, int to) {
    int length = to - from;
    reserve(length);
    System.arraycopy(some, from, bytes, size, length);
    size += length;
  }

  void putLittleEndian(int value) {
    reserve(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Decimal digits. */
  void putLong(long value) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        put('-');
        putLong(-(value / 10));
        put((char) ('0' - value % 10));
        return;
      }
      put('-');
      value = -value;
    }
    int length = digits(value);
    reserve(length);
    int at = size + length;
    size = at;
    while (value >= 100) {
      long rest = value / 100;
      at -= 2;
      putPair((int) (value - 100 * rest), at);
      value = rest;
    }
    if (value >= 10) {
      putPair((int) value, at - 2);
    } else {
      bytes[at - 1] = (byte) ('0' + value);
    }
  }

  private static int digits(long value) {
    int digits = 1;
    for (long limit = 10; value >= limit; limit *= 10) {
      digits++;
      if (digits == 19) {
        break;
      }
    }
    return digits;
  }

  /**
   * RFC 3339 in UTC with milliseconds: {@code 2020-06-01T12:00:00.000Z}.
   *
   * @param epochMillis from 1970 to the end of 9999
   */
  void putTime(long epochMillis) {
    reserve(24);
    int day = (int) (epochMillis / DAY_MILLIS);
    int millis = (int) (epochMillis - (long) day * DAY_MILLIS);
    putDate(day, size);
    int seconds = millis / 1000;
    int minutes = seconds / 60;
    bytes[size + 10] = 'T';
    putPair(minutes / 60, size + 11);
    bytes[size + 13] = ':';
    putPair(minutes % 60, size + 14);
    bytes[size + 16] = ':';
    putPair(seconds % 60, size + 17);
    bytes[size + 19] = '.';
    bytes[size + 20] = (byte) ('0' + millis % 1000 / 100);
    putPair(millis % 100, size + 21);
    bytes[size + 23] = 'Z';
    size += 24;
  }

  /** Counts years from 1 March, so that the leap day is a year's last. */
  private void putDate(int epochDay, int at) {
    int dayFromYear0 = epochDay + 719_468;
    int era = dayFromYear0 / 146_097;
    int dayOfEra = dayFromYear0 - era * 146_097;
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    int year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
    putPair(year / 100, at);
    putPair(year % 100, at + 2);
    bytes[at + 4] = '-';
    putPair(month, at + 5);
    bytes[at + 7] = '-';
    putPair(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, at + 8);
  }

  private void putPair(int value, int at) {
    bytes[at] = DIGIT_PAIRS[2 * value];
    bytes[at + 1] = DIGIT_PAIRS[2 * value + 1];
  }

  /** The bytes from here on. */
  byte[] copyFrom(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }
}
