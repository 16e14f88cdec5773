package dev.clickspan.tables;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBDriver;

/**
 * DuckDB's native code. Its own jar carries it and unpacks 70 MB at each start; the program's jar
 * leaves it out, and the build puts it beside, where the JVM finds it by {@code java.library.path}.
 */
final class NativeLibrary {

  private static final List<String> PACKED =
      List.of("linux_amd64", "linux_arm64", "macos_arm64", "windows_amd64");

  private NativeLibrary() {}

  /** DuckDB itself would print a stack trace. */
  static void demand() {
    if (!isPacked()) {
      demand(System.getProperty("java.library.path", ""));
    }
  }

  /**
   * @param folders as {@code java.library.path} lists them
   */
  static void demand(String folders) {
    boolean found =
        Arrays.stream(folders.split(File.pathSeparator))
            .anyMatch(folder -> Files.exists(Path.of(folder, fileName())));
    if (!found) {
      throw new SessionException(
          ErrorKind.USAGE,
          "queries and Parquet files need %s, which is in none of the folders of java.library.path; start it by ./clickspan, or add -Djava.library.path=FOLDER before -jar, where FOLDER is the build's cli/target/lib"
              .formatted(fileName()));
    }
  }

  private static boolean isPacked() {
    try {
      return PACKED.stream()
          .anyMatch(
              system -> DuckDBDriver.class.getResource("/libduckdb_java.so_" + system) != null);
    } catch (NoClassDefFoundError e) {
      throw new SessionException(
          ErrorKind.USAGE,
          "queries and Parquet files need DuckDB, which isn't on the class path: the jar for Spark leaves it out; use ./clickspan on one machine",
          e);
    }
  }

  private static String fileName() {
    return System.mapLibraryName("duckdb_java");
  }
}
