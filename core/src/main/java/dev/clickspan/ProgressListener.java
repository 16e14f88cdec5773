package dev.clickspan;

/** Told how a run goes. Its methods may be called from several threads at once. */
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener NONE =
      new ProgressListener() {
        @Override
        public void advanced(Phase phase, long bytes, long totalBytes, long events) {}

        @Override
        public void warning(String message) {}
      };

  /**
   * So much is done. Called for every few hundred kilobytes.
   *
   * @param phase {@link Phase#INPUT} counts bytes as they lie on disk, {@link Phase#SESSIONIZE}
   *     those of records
   * @param bytes what is done by now
   * @param totalBytes what there is in all, or -1 where it isn't known (standard input)
   * @param events how many of them are done by now
   */
  void advanced(Phase phase, long bytes, long totalBytes, long events);

  /** Something that the user should know, in one line; the run goes on. */
  void warning(String message);
}
