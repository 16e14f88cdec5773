package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.EmbeddedConfig;

class EmbeddedEngineRejectTest extends EngineRejectContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.embedded(EmbeddedConfig.defaults().withThreads(2));
  }
}
