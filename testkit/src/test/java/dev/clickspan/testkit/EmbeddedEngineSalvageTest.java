package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;

class EmbeddedEngineSalvageTest extends EngineSalvageContract {

  @Override
  protected SessionEngine engine() {
    return new EmbeddedEngine(EmbeddedConfig.defaults().withThreads(2));
  }
}
