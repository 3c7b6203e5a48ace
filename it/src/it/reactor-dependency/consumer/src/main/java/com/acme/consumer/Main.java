package com.acme.consumer;

/** Uses a module that the project beside this one brings. */
final class Main {
  private Main() {}

  static int answer() {
    try (Answer answer = Answer.instantiate()) {
      return answer.answer();
    }
  }
}
