package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.EmbeddedConfig;

/** Most lines are longer than a split here. */
class EmbeddedEngineTinySplitsTableTest extends EngineTableContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.embedded(EmbeddedConfig.defaults().withThreads(3).withSplitBytes(20));
  }
}
