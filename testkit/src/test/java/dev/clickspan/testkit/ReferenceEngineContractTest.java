package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;

class ReferenceEngineContractTest extends SessionEngineContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.reference();
  }
}
