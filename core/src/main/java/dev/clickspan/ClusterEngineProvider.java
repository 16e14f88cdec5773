package dev.clickspan;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes an engine that works on other machines. Found by {@link java.util.ServiceLoader}: the
 * library and the program don't know what it is made of.
 */
public interface ClusterEngineProvider {

  /**
   * Which machines.
   *
   * @param master the address of what shares them out; empty where the environment says
   * @param partitions into how many parts visitors are divided; chosen by the input's size where it
   *     isn't given
   * @param properties further ones, in the words of that which shares the machines out
   */
  record Settings(Optional<String> master, OptionalInt partitions, Map<String, String> properties) {

    public Settings {
      properties = Map.copyOf(properties);
    }
  }

  /**
   * An engine that is ready to run jobs, until this process ends.
   *
   * @throws SessionException if there is no such cluster, or a setting is wrong
   */
  ClusterEngine engine(Settings settings);
}
