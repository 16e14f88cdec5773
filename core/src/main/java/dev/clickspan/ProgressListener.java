package dev.clickspan;

/** Told how a run goes. Its methods may be called from several threads at once. */
public interface ProgressListener {

  /** Hears nothing. */
  ProgressListener NONE =
      new ProgressListener() {
        @Override
        public void advanced(Phase phase, long done, long total) {}

        @Override
        public void warning(String message) {}
      };

  /**
   * So much is done.
   *
   * @param phase {@link Phase#INPUT} counts bytes as they lie on disk, {@link Phase#SESSIONIZE}
   *     partitions
   * @param done what is done by now
   * @param total what there is in all, or -1 where it isn't known (standard input)
   */
  void advanced(Phase phase, long done, long total);

  /** Something that the user should know, in one line; the run goes on. */
  void warning(String message);
}
