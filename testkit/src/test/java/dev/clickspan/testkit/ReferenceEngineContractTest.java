package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;

class ReferenceEngineContractTest extends SessionEngineContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
