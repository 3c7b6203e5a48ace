package com.acme.clash;

/** A class that a person has written. */
final class Written {}
