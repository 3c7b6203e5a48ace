package com.acme;

/** Uses the modules of both executions. */
final class Main {
  private Main() {}

  static int sum() {
    try (var first = com.acme.first.Answer.instantiate();
        var second = com.acme.second.Answer.instantiate()) {
      return first.answer() + second.answer();
    }
  }
}
