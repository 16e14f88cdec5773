package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;

class ReferenceEngineInputTest extends EngineInputContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
