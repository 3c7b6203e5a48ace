package com.acme.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.acme.tasks.Words.Types.Words_;
import dev.quern.runtime.extras.Ptr;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void anObjectOfTheLibrary() {
    try (Words words = Words.instantiate()) {
      words._initialize();
      Ptr<Words_> counter = words.words_newAsPtr();
      for (String word : List.of("brûlée", "crème", "brûlée")) {
        words.words_add(counter, word);
      }
      assertEquals(3, words.words_add(counter, "brûlée"));
      assertEquals(2, words.words_distinct(counter));
      words.words_free(counter);
    }
  }
}
