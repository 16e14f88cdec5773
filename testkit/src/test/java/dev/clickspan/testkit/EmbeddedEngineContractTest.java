package dev.clickspan.testkit;

import dev.clickspan.SessionEngine;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import java.util.Set;

class EmbeddedEngineContractTest extends SessionEngineContract {

  @Override
  protected SessionEngine engine() {
    return new EmbeddedEngine(EmbeddedConfig.defaults().withThreads(2));
  }

  @Override
  protected Set<String> openRows() {
    return Set.of(
        // A text that has no end, or a bad escape, is no JSON value.
        "not_json: \"open",
        "not_json: \"\\x\"",
        // Numbers that BigDecimal or the look for RFC 3339 don't get right.
        "1e-99999999999999999999 in ms",
        "0e99999999999999999999 in ms",
        "123e-00000000000000000002 in ms",
        "1.0000000000000000000000000000000000000000000000000000000000… in ms");
  }
}
