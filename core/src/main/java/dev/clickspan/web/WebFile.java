package dev.clickspan.web;

import java.util.Optional;

/** A file that is asked for by an http or https URL. */
public interface WebFile {

  /** For messages and records: without what may be a signature, a key or a password. */
  String shown();

  /** What tells it from all other files; may hold secrets. */
  String identity();

  /** The last part of its path, as a name; empty where that is no text. */
  Optional<String> name();

  /** The URL to ask for it now, which may hold secrets. */
  WebUrl address();

  /** What a user can do when the server refuses it, as a clause. */
  String whenRefused();
}
