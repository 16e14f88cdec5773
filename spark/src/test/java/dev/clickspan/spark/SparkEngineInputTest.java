package dev.clickspan.spark;

import dev.clickspan.SessionEngine;
import dev.clickspan.testkit.EngineInputContract;

class SparkEngineInputTest extends EngineInputContract {

  @Override
  protected SessionEngine engine() {
    return LocalSpark.guardedEngine(SparkConfig.defaults());
  }
}
