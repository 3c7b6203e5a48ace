package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlugTest {

  @Test
  void slugs() {
    try (Slug slug = Slug.instantiate()) {
      assertEquals("crème-brûlée-twice", slug.slug_of("Crème brûlée, twice!"));
    }
  }
}
