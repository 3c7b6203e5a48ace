package dev.quern.maven;

import java.nio.file.Path;
import java.util.Optional;

/** Why a build cannot go on: what is wrong, with which module, and what to do about it. */
public final class BuildException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final transient Place place;

  /**
   * Where in the project the problem is.
   *
   * @param file the file
   * @param line the line, from 1; 0 if the file is no text
   * @param column the column, from 1; 0 if the file is no text
   */
  public record Place(Path file, int line, int column) {}

  /**
   * Makes one.
   *
   * @param problem what cannot be done, in a sentence without a full stop
   * @param reason why
   * @param remedy what to do about it, in a sentence
   */
  public BuildException(String problem, String reason, String remedy) {
    this(problem, reason, remedy, null, null);
  }

  /**
   * Makes one with a cause.
   *
   * @param problem what cannot be done, in a sentence without a full stop
   * @param reason why
   * @param remedy what to do about it, in a sentence
   * @param cause what led to it, if it is of use to the user
   */
  public BuildException(String problem, String reason, String remedy, Throwable cause) {
    this(problem, reason, remedy, cause, null);
  }

  private BuildException(
      String problem, String reason, String remedy, Throwable cause, Place place) {
    super(problem + "\n  Reason: " + reason + "\n  Remedy: " + remedy, cause);
    this.reason = reason;
    this.place = place;
  }

  /**
   * Makes one about a module.
   *
   * @param source the module
   * @param verb what cannot be done with it, such as "compile"
   * @param reason why
   * @param remedy what to do about it, in a sentence
   * @param line the line, from 1; 0 if there is none
   * @param column the column, from 1; 0 if there is none
   * @return the exception; it knows its place if the module is a file of the project
   */
  static BuildException in(
      ModuleSource source, String verb, String reason, String remedy, int line, int column) {
    return new BuildException(
        "Cannot " + verb + " " + source.description(),
        reason,
        remedy,
        null,
        source instanceof ModuleSource.FromFile file ? new Place(file.path(), line, column) : null);
  }

  /** Makes one with the place of what is wrong; null if that is in no file of the project. */
  static BuildException at(String problem, String reason, String remedy, Place place) {
    return new BuildException(problem, reason, remedy, null, place);
  }

  /**
   * Why, without what and without the remedy.
   *
   * @return the reason
   */
  public String reason() {
    return reason;
  }

  /**
   * Where the problem is, for an IDE.
   *
   * @return the place, if it is in a file of the project
   */
  public Optional<Place> place() {
    return Optional.ofNullable(place);
  }
}
