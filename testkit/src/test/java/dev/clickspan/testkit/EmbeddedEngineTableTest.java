package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.EmbeddedConfig;

class EmbeddedEngineTableTest extends EngineTableContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.embedded(EmbeddedConfig.defaults().withThreads(2));
  }
}
