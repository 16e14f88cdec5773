package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;

class ReferenceEngineFormatTest extends EngineFormatContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
