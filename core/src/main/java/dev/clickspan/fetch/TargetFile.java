package dev.clickspan.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file's place on disk, and what lies beside it, hidden:
 *
 * <pre>
 * NAME                   whole and verified
 * .NAME.source           what the server said of it
 * .NAME.partial          what has come of it, or of a newer one
 * .NAME.partial.source   what the server said of that
 * </pre>
 *
 * @param name from {@link FileName}
 */
record TargetFile(Path folder, String name) {

  Path file() {
    return folder.resolve(name);
  }

  Path partial() {
    return folder.resolve("." + name + ".partial");
  }

  private Path source() {
    return folder.resolve("." + name + ".source");
  }

  private Path partialSource() {
    return folder.resolve("." + name + ".partial.source");
  }

  Optional<FileRecord> record() throws IOException {
    return FileRecord.load(source());
  }

  Optional<FileRecord> partialRecord() throws IOException {
    return Files.exists(partial()) ? FileRecord.load(partialSource()) : Optional.empty();
  }

  /** How much has come; 0 for nothing. */
  long partialBytes() throws IOException {
    return Files.exists(partial()) ? Files.size(partial()) : 0;
  }

  /** Begins anew. Old bytes go first, so that they never lie beside another file's record. */
  void startPartial(FileRecord record) throws IOException {
    discardPartial();
    record.save(partialSource());
    Files.createFile(partial());
  }

  void discardPartial() throws IOException {
    Files.deleteIfExists(partial());
    Files.deleteIfExists(partialSource());
  }

  /** Goes on where the partial file ends. */
  FileChannel appendPartial() throws IOException {
    return FileChannel.open(
        partial(), StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  }

  /** Gives the partial file, which is whole and verified, its name. */
  void publish() throws IOException {
    try (FileChannel channel = appendPartial()) {
      // On disk before it has its name, so that not even a power cut shows half a file.
      channel.force(true);
    }
    Files.move(partial(), file(), StandardCopyOption.ATOMIC_MOVE);
    Files.move(partialSource(), source(), StandardCopyOption.ATOMIC_MOVE);
  }
}
