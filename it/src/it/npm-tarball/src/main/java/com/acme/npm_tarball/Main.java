package com.acme.npm_tarball;

/** Uses a module from a package of npm's. */
final class Main {
  private Main() {}

  static int answer() {
    try (Answer answer = Answer.instantiate()) {
      return answer.answer();
    }
  }
}
