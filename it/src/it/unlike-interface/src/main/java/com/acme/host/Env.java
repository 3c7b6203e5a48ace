package com.acme.host;

/** Takes a float where the module gives a long. */
public interface Env {
  void put(float value);
}
