package dev.clickspan.input;

import com.intel.gkl.compression.IntelInflater;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.DataFormatException;

/**
 * Loads Intel's GKL: once, when the first file asks for it, for that takes longer than a small file
 * does. Where it can't be loaded (another processor or system, a temp folder that forbids it, a jar
 * left out), that is no error, only slower.
 */
final class NativeCode {

  /** From this release on the JVM warns on standard error when code isn't permitted to do so. */
  private static final int FIRST_RELEASE_THAT_WARNS = 24;

  /** Held here, because java.util.logging forgets loggers, and their levels, that nobody holds. */
  private static final Logger GKL_LOGGER = Logger.getLogger("com.intel.gkl");

  private NativeCode() {}

  private static final class Loaded {
    static final boolean LOADED = load();
  }

  /** Loads it unless that was tried before. Safe for use from several threads. */
  static boolean isLoaded() {
    return Loaded.LOADED;
  }

  /**
   * Whether loading native code is silent. It is in Clickspan's jar, whose manifest permits it; a
   * program that has Clickspan on its class path says {@code --enable-native-access=ALL-UNNAMED}.
   */
  static boolean isSilent() {
    if (Runtime.version().feature() < FIRST_RELEASE_THAT_WARNS) {
      return true;
    }
    try {
      // Of Java 22; this is compiled for 17.
      return (boolean)
          Module.class.getMethod("isNativeAccessEnabled").invoke(IntelInflater.class.getModule());
    } catch (ReflectiveOperationException | LinkageError e) {
      return false;
    }
  }

  private static boolean load() {
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (!processor.equals("amd64") && !processor.equals("x86_64")) {
      return false;
    }
    if (GKL_LOGGER.getLevel() == null) {
      GKL_LOGGER.setLevel(Level.OFF);
    }
    try {
      Path folder = Files.createTempDirectory("clickspan-native");
      try {
        return new IntelInflater(true).load(folder.toFile()) && isAsExpected();
      } finally {
        delete(folder.toFile());
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      return false;
    }
  }

  /** Whether this GKL tells where data end, which it never promised. */
  private static boolean isAsExpected() {
    var inflater = new GklInflater();
    inflater.reset();
    byte[] data = {3, 0, 0};
    byte[] nothing = new byte[NativeMembers.roomBytes(1)];
    try {
      for (int at = 0; at < data.length; at++) {
        int inflated = inflater.inflate(data, at, 1, nothing, 0, nothing.length);
        if (inflated != 0 || inflater.usedUp() != at < 2) {
          return false;
        }
      }
      return true;
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }

  /** At once and not at exit, so that a killed run leaves nothing: what is loaded needs no file. */
  private static void delete(File folder) {
    File[] files = folder.listFiles();
    if (files != null) {
      for (File file : files) {
        file.delete();
      }
    }
    folder.delete();
  }
}
