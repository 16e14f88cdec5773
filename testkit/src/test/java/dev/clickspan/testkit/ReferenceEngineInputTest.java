package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.ReferenceEngine;

class ReferenceEngineInputTest extends EngineInputContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
