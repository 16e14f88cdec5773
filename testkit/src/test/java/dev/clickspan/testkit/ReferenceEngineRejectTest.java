package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;

class ReferenceEngineRejectTest extends EngineRejectContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.reference();
  }
}
