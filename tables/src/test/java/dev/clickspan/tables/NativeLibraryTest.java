package dev.clickspan.tables;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void isFoundInAnyFolderOfTheLibraryPath() throws IOException {
    Files.createFile(folder.resolve(System.mapLibraryName("duckdb_java")));
    assertThatCode(() -> NativeLibrary.demand("elsewhere" + File.pathSeparator + folder))
        .doesNotThrowAnyException();
  }

  @Test
  void whereItIsMissingOneLineSaysWhatToDo() {
    assertThatThrownBy(() -> NativeLibrary.demand(folder.toString()))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "queries and Parquet files need %s, which is in none of the folders of java.library.path; start it by ./clickspan, or add -Djava.library.path=FOLDER before -jar, where FOLDER is the build's cli/target/lib"
                .formatted(System.mapLibraryName("duckdb_java")))
        .extracting("kind")
        .isEqualTo(ErrorKind.USAGE);
  }

  /** As in the jar for Spark. */
  @Test
  void soItIsWhereDuckDbIsMissingAltogether() throws Exception {
    var urls = new ArrayList<URL>();
    for (String place : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!place.contains("duckdb_jdbc")) {
        urls.add(Path.of(place).toUri().toURL());
      }
    }
    try (var loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method demand = loader.loadClass(NativeLibrary.class.getName()).getDeclaredMethod("demand");
      demand.setAccessible(true);
      assertThatThrownBy(() -> demand.invoke(null))
          .cause()
          .hasMessageStartingWith("queries and Parquet files need DuckDB, which isn't on the class")
          .extracting("kind")
          .hasToString("USAGE");
    }
  }
}
