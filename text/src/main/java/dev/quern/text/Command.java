package dev.quern.text;

import java.util.List;
import java.util.Optional;

/** A command of a test script ({@code .wast}), as the reference interpreter defines them. */
public sealed interface Command {
  /**
   * Where the command stands.
   *
   * @return the line, from 1
   */
  int line();

  /**
   * Defines a module and, unless it is only a definition, makes an instance of it.
   *
   * @param line the line, from 1
   * @param name the name of the module and of its instance
   * @param isDefinition whether no instance is made
   * @param module the module
   */
  record Module(int line, Optional<String> name, boolean isDefinition, ModuleSource module)
      implements Command {}

  /**
   * Makes an instance of a module defined before.
   *
   * @param line the line, from 1
   * @param name the instance's name
   * @param definition the module's name, or nothing for the last one defined
   */
  record Instance(int line, Optional<String> name, Optional<String> definition)
      implements Command {}

  /**
   * Makes the exports of an instance available to imports.
   *
   * @param line the line, from 1
   * @param as the module name that imports use
   * @param instance the instance's name, or nothing for the last one made
   */
  record Register(int line, String as, Optional<String> instance) implements Command {}

  /**
   * Acts, whatever the results.
   *
   * @param line the line, from 1
   * @param action the action
   */
  record Perform(int line, Action action) implements Command {}

  /**
   * The action must give these results.
   *
   * @param line the line, from 1
   * @param action the action
   * @param results what is expected
   */
  record AssertReturn(int line, Action action, List<Expected> results) implements Command {}

  /**
   * The action must trap.
   *
   * @param line the line, from 1
   * @param action the action
   * @param message how the trap's message begins
   */
  record AssertTrap(int line, Action action, String message) implements Command {}

  /**
   * The action must use up the stack.
   *
   * @param line the line, from 1
   * @param action the action
   * @param message how the trap's message begins
   */
  record AssertExhaustion(int line, Action action, String message) implements Command {}

  /**
   * The action must end with an exception that nobody catches.
   *
   * @param line the line, from 1
   * @param action the action
   */
  record AssertException(int line, Action action) implements Command {}

  /**
   * The module must not decode or parse.
   *
   * @param line the line, from 1
   * @param module the module
   * @param message how the error begins
   * @param custom whether the error is in a custom section or annotation
   */
  record AssertMalformed(int line, ModuleSource module, String message, boolean custom)
      implements Command {}

  /**
   * The module must not validate.
   *
   * @param line the line, from 1
   * @param module the module
   * @param message how the error begins
   * @param custom whether the error is in a custom section or annotation
   */
  record AssertInvalid(int line, ModuleSource module, String message, boolean custom)
      implements Command {}

  /**
   * The module must not link.
   *
   * @param line the line, from 1
   * @param module the module
   * @param message how the error begins
   */
  record AssertUnlinkable(int line, ModuleSource module, String message) implements Command {}

  /**
   * Making an instance of the module must trap.
   *
   * @param line the line, from 1
   * @param module the module
   * @param message how the trap's message begins
   */
  record AssertUninstantiable(int line, ModuleSource module, String message) implements Command {}
}
