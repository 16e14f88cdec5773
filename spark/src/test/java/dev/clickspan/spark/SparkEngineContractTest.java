package dev.clickspan.spark;

import dev.clickspan.SessionEngine;
import dev.clickspan.testkit.SessionEngineContract;

class SparkEngineContractTest extends SessionEngineContract {

  @Override
  protected SessionEngine engine() {
    return LocalSpark.guardedEngine(SparkConfig.defaults());
  }
}
