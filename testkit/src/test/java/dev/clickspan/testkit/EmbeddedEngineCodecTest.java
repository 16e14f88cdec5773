package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.EmbeddedConfig;

class EmbeddedEngineCodecTest extends EngineCodecContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.embedded(EmbeddedConfig.defaults().withThreads(2));
  }
}
