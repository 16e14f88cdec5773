package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;

class ReferenceEngineFormatTest extends EngineFormatContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.reference();
  }
}
