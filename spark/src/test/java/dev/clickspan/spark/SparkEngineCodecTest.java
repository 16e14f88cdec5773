package dev.clickspan.spark;

import dev.clickspan.SessionEngine;
import dev.clickspan.testkit.EngineCodecContract;

class SparkEngineCodecTest extends EngineCodecContract {

  @Override
  protected SessionEngine engine() {
    return LocalSpark.guardedEngine(SparkConfig.defaults());
  }
}
