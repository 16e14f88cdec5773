package dev.clickspan.spark;

import dev.clickspan.model.WireText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Records as bytes, by their components: jobs aren't serializable, since they hold optional values.
 * Whatever a job is given in future travels too, as long as it is made of records, sealed kinds of
 * them, enums, texts, patterns, numbers, zones, lists and optional values; anything else is refused
 * by name.
 */
final class RecordCodec {

  private RecordCodec() {}

  static byte[] encode(Record value) {
    var bytes = new ByteArrayOutputStream();
    try {
      write(value, value.getClass(), new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static <T extends Record> T decode(byte[] bytes, Class<T> type) {
    try {
      return type.cast(read(type, new DataInputStream(new ByteArrayInputStream(bytes))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Object value, Type type, DataOutputStream out) throws IOException {
    Class<?> raw = raw(type);
    if (isChoice(raw)) {
      WireText.write(value.getClass().getName(), out);
      write(value, value.getClass(), out);
    } else if (raw.isRecord()) {
      for (RecordComponent component : raw.getRecordComponents()) {
        write(component(value, component), component.getGenericType(), out);
      }
    } else if (raw.isEnum()) {
      WireText.write(((Enum<?>) value).name(), out);
    } else if (value instanceof List<?> list) {
      out.writeInt(list.size());
      for (Object element : list) {
        write(element, argument(type), out);
      }
    } else if (value instanceof Optional<?> optional) {
      out.writeBoolean(optional.isPresent());
      if (optional.isPresent()) {
        write(optional.get(), argument(type), out);
      }
    } else if (value instanceof OptionalLong optional) {
      out.writeBoolean(optional.isPresent());
      out.writeLong(optional.orElse(0));
    } else if (value instanceof OptionalInt optional) {
      out.writeBoolean(optional.isPresent());
      out.writeLong(optional.orElse(0));
    } else if (value instanceof OptionalDouble optional) {
      out.writeBoolean(optional.isPresent());
      out.writeDouble(optional.orElse(0));
    } else if (value instanceof Long || value instanceof Integer) {
      out.writeLong(((Number) value).longValue());
    } else if (value instanceof Double number) {
      out.writeDouble(number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Pattern pattern) {
      out.writeLong(pattern.flags());
      WireText.write(pattern.pattern(), out);
    } else if (value instanceof String || value instanceof ZoneId || value instanceof BigDecimal) {
      WireText.write(value.toString(), out);
    } else {
      throw unknown(type);
    }
  }

  private static Object read(Type type, DataInputStream in) throws IOException {
    Class<?> raw = raw(type);
    if (isChoice(raw)) {
      String name = String.valueOf(WireText.read(in));
      Class<?> kind =
          Arrays.stream(raw.getPermittedSubclasses())
              .filter(permitted -> permitted.getName().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(name + " is no " + raw));
      return read(kind, in);
    } else if (raw.isRecord()) {
      return readRecord(raw, in);
    } else if (raw.isEnum()) {
      String name = String.valueOf(WireText.read(in));
      return Arrays.stream(raw.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(name + " is no " + raw));
    } else if (raw == List.class) {
      var list = new ArrayList<Object>();
      for (int left = in.readInt(); left > 0; left--) {
        list.add(read(argument(type), in));
      }
      return list;
    } else if (raw == Optional.class) {
      return in.readBoolean() ? Optional.of(read(argument(type), in)) : Optional.empty();
    } else if (raw == OptionalLong.class) {
      boolean present = in.readBoolean();
      long value = in.readLong();
      return present ? OptionalLong.of(value) : OptionalLong.empty();
    } else if (raw == OptionalInt.class) {
      boolean present = in.readBoolean();
      int value = (int) in.readLong();
      return present ? OptionalInt.of(value) : OptionalInt.empty();
    } else if (raw == OptionalDouble.class) {
      boolean present = in.readBoolean();
      double value = in.readDouble();
      return present ? OptionalDouble.of(value) : OptionalDouble.empty();
    } else if (raw == long.class || raw == Long.class) {
      return in.readLong();
    } else if (raw == int.class || raw == Integer.class) {
      return (int) in.readLong();
    } else if (raw == double.class || raw == Double.class) {
      return in.readDouble();
    } else if (raw == boolean.class || raw == Boolean.class) {
      return in.readBoolean();
    } else if (raw == String.class) {
      return String.valueOf(WireText.read(in));
    } else if (raw == Pattern.class) {
      int flags = (int) in.readLong();
      return Pattern.compile(String.valueOf(WireText.read(in)), flags);
    } else if (raw == BigDecimal.class) {
      return new BigDecimal(String.valueOf(WireText.read(in)));
    } else if (raw == ZoneId.class) {
      return ZoneId.of(String.valueOf(WireText.read(in)));
    }
    throw unknown(type);
  }

  private static Object readRecord(Class<?> type, DataInputStream in) throws IOException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = read(components[i].getGenericType(), in);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be made anew", e);
    }
  }

  private static Object component(Object value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " can't be read", e);
    }
  }

  /** Whether it is one of several records; newer Javas have sealed their ZoneId, too. */
  private static boolean isChoice(Class<?> raw) {
    return raw.isSealed() && raw != ZoneId.class;
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static Type argument(Type type) {
    return ((ParameterizedType) type).getActualTypeArguments()[0];
  }

  private static IllegalStateException unknown(Type type) {
    return new IllegalStateException("a job with a " + type + " can't be sent to executors");
  }
}
