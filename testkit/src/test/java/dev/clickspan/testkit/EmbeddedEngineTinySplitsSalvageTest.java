package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;

/** Most lines are longer than a split here. */
class EmbeddedEngineTinySplitsSalvageTest extends EngineSalvageContract {

  @Override
  protected SessionEngine engine() {
    return new EmbeddedEngine(EmbeddedConfig.defaults().withThreads(3).withSplitBytes(20));
  }
}
