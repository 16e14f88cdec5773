package dev.clickspan.bench;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all runs of one bench have in common.
 *
 * @param versions of the programs, by name
 */
record BenchSetup(Instant started, DataSize size, Machine machine, Map<String, String> versions) {

  BenchSetup {
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }
}
