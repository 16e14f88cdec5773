package dev.clickspan.spark;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import scala.reflect.ClassTag;

/**
 * How blocks lie in the shuffle: a share's number, a length, the bytes. Spark's own serializers
 * hold each block once more as an object, or bound its size; this one lets Spark sort blocks as
 * bytes.
 *
 * <pre>
 * | share, 4 bytes | length, 4 bytes | block | share | length | block | …    big endian
 * </pre>
 */
final class BlockSerializer extends Serializer implements Serializable {

  private static final long serialVersionUID = 1L;

  @Override
  public SerializerInstance newInstance() {
    return new Instance();
  }

  /** Pairs may be sorted as bytes: none refers to another. */
  @Override
  public boolean supportsRelocationOfSerializedObjects() {
    return true;
  }

  private static final class Instance extends SerializerInstance {

    @Override
    public SerializationStream serializeStream(OutputStream out) {
      return new Out(new DataOutputStream(out));
    }

    @Override
    public DeserializationStream deserializeStream(InputStream in) {
      return new In(new DataInputStream(in));
    }

    @Override
    public <T> ByteBuffer serialize(T value, ClassTag<T> type) {
      throw onlyStreams();
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassTag<T> type) {
      throw onlyStreams();
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> type) {
      throw onlyStreams();
    }

    private static IllegalStateException onlyStreams() {
      return new IllegalStateException("blocks travel in streams");
    }
  }

  private static final class Out extends SerializationStream {

    private final DataOutputStream out;

    Out(DataOutputStream out) {
      this.out = out;
    }

    @Override
    public <T> SerializationStream writeObject(T value, ClassTag<T> type) {
      try {
        if (value instanceof Integer share) {
          out.writeInt(share);
        } else {
          byte[] block = (byte[]) value;
          out.writeInt(block.length);
          out.write(block);
        }
        return this;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class In extends DeserializationStream {

    private final DataInputStream in;
    private boolean shareIsNext = true;

    In(DataInputStream in) {
      this.in = in;
    }

    /** Spark takes the end of the stream, before a pair, for the end of the pairs. */
    @Override
    @SuppressWarnings("unchecked") // Spark asks for a share and a block in turn
    public <T> T readObject(ClassTag<T> type) {
      try {
        int number = in.readInt();
        shareIsNext = !shareIsNext;
        if (!shareIsNext) {
          return (T) (Integer) number;
        }
        byte[] block = new byte[number];
        in.readFully(block);
        return (T) block;
      } catch (IOException e) {
        throw sneaky(e);
      }
    }

    /** Spark looks for exactly this exception, which Scala doesn't declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> RuntimeException sneaky(IOException e) throws E {
      throw (E) e;
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
