package dev.quern.compiler.codegen;

/**
 * Numbers what one method mentions of a function's labels or variables, so that it takes room for
 * these only: a function may be divided into thousands of methods and have a million labels.
 */
final class Numbering {

  /** The numbers in the function, plus one, in a hash table with linear probing. */
  private int[] keys = new int[32];

  /** The numbers in the method, where the keys are. */
  private int[] numbers = new int[32];

  private int count;

  /** The number in the method of what has a number in the function, or -1 if there is none yet. */
  int find(int inFunction) {
    int place = place(inFunction);
    return keys[place] == 0 ? -1 : numbers[place];
  }

  /** The number in the method of what has a number in the function: the next one if it is new. */
  int of(int inFunction) {
    int place = place(inFunction);
    if (keys[place] != 0) {
      return numbers[place];
    }
    if (count * 2 == keys.length) {
      grow();
      place = place(inFunction);
    }
    keys[place] = inFunction + 1;
    numbers[place] = count;
    return count++;
  }

  private int place(int inFunction) {
    int mask = keys.length - 1;
    // Fibonacci hashing: numbers in a row, or at equal distances, are spread.
    int place = (inFunction * 0x9E37_79B9) >>> Integer.numberOfLeadingZeros(mask);
    while (keys[place] != 0 && keys[place] != inFunction + 1) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new int[oldKeys.length * 2];
    numbers = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = place(oldKeys[i] - 1);
        keys[place] = oldKeys[i];
        numbers[place] = oldNumbers[i];
      }
    }
  }
}
