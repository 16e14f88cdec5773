package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;

class ReferenceEngineRejectTest extends EngineRejectContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
