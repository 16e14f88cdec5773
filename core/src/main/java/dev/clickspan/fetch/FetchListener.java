package dev.clickspan.fetch;

/** Told how downloads go. Its methods may be called from several threads at once. */
public interface FetchListener {

  /** Hears nothing. */
  FetchListener NONE =
      new FetchListener() {
        @Override
        public void starting(int files) {}

        @Override
        public void warning(String message) {}

        @Override
        public void advanced(String file, long bytes, long totalBytes) {}

        @Override
        public void waiting(String file, String reason, long waitMillis) {}

        @Override
        public void finished(String file, Outcome outcome, long bytes) {}

        @Override
        public void failed(String message) {}
      };

  /** How a download ended. */
  enum Outcome {
    FETCHED,
    /** The file was there already, and the server has nothing newer. */
    UNCHANGED
  }

  /** So many files there are. */
  void starting(int files);

  /** Something that the user should know, in one line; the downloads go on. */
  void warning(String message);

  /**
   * So much of a file is on disk. Called for every piece that arrives, and with less than before
   * where a download starts anew.
   *
   * @param totalBytes what there is in all, or -1 where the server doesn't say
   */
  void advanced(String file, long bytes, long totalBytes);

  /** A download broke off and goes on later. */
  void waiting(String file, String reason, long waitMillis);

  /** A file is there, whole. */
  void finished(String file, Outcome outcome, long bytes);

  /** A download failed besides the one whose failure is thrown. */
  void failed(String message);
}
