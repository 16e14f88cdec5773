package dev.clickspan.spark;

import dev.clickspan.SessionEngine;
import dev.clickspan.testkit.EngineTableContract;

class SparkEngineTableTest extends EngineTableContract {

  @Override
  protected SessionEngine engine() {
    return LocalSpark.guardedEngine(SparkConfig.defaults());
  }
}
