package dev.clickspan.spark;

import dev.clickspan.SessionEngine;
import dev.clickspan.testkit.EngineRejectContract;

class SparkEngineRejectTest extends EngineRejectContract {

  @Override
  protected SessionEngine engine() {
    return LocalSpark.guardedEngine(SparkConfig.defaults());
  }
}
