package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;

class ReferenceEngineTableTest extends EngineTableContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.reference();
  }
}
