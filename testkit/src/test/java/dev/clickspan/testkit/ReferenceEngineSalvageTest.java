package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;

class ReferenceEngineSalvageTest extends EngineSalvageContract {

  @Override
  protected SessionEngine engine() {
    return LeakGuard.reference();
  }
}
