package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;

class ReferenceEngineTableTest extends EngineTableContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
