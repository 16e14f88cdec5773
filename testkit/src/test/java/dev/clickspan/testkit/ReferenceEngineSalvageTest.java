package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;

class ReferenceEngineSalvageTest extends EngineSalvageContract {

  @Override
  protected SessionEngine engine() {
    return new ReferenceEngine();
  }
}
