package dev.quern.text;

import java.util.List;
import java.util.Optional;

/** Something a script does with an instance. */
public sealed interface Action {
  /**
   * The instance.
   *
   * @return its name, or nothing for the last one made
   */
  Optional<String> instance();

  /**
   * What is acted on.
   *
   * @return the name of the export
   */
  String export();

  /**
   * Calls a function.
   *
   * @param instance the instance's name, or nothing for the last one made
   * @param export the function's name
   * @param arguments the arguments
   */
  record Invoke(Optional<String> instance, String export, List<Value> arguments)
      implements Action {}

  /**
   * Reads a global.
   *
   * @param instance the instance's name, or nothing for the last one made
   * @param export the global's name
   */
  record Get(Optional<String> instance, String export) implements Action {}
}
