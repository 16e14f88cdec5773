package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;

class ReferenceEngineCodecTest extends EngineCodecContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
