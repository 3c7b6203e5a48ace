package com.acme.host;

/** What both modules import. */
public interface Env {
  void log(int text);
}
