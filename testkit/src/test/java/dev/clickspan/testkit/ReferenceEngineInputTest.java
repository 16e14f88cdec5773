package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;

class ReferenceEngineInputTest extends EngineInputContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.reference();
  }
}
