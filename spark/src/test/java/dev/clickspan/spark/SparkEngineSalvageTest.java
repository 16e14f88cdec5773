package dev.clickspan.spark;

import dev.clickspan.SessionEngine;
import dev.clickspan.testkit.EngineSalvageContract;

class SparkEngineSalvageTest extends EngineSalvageContract {

  @Override
  protected SessionEngine engine() {
    return LocalSpark.guardedEngine(SparkConfig.defaults());
  }
}
