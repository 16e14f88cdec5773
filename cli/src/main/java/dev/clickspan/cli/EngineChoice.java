package dev.clickspan.cli;

/** Which engine answers. */
enum EngineChoice {
  EMBEDDED("embedded"),
  REFERENCE("reference"),
  SPARK("spark");

  private final String id;

  EngineChoice(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
