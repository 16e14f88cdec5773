package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;

class ReferenceEngineCodecTest extends EngineCodecContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.reference();
  }
}
