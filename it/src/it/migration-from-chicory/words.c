// The module that all three projects compile, built by:
//   clang-19 --target=wasm32 -O2 -nostdlib -Wl,--no-entry -o words.wasm words.c
#define EXPORT(name) __attribute__((export_name(#name))) name

__attribute__((import_module("env"), import_name("on_word"))) void on_word(const char *word,
                                                                           int length);

static char text[65536];
static int words;
static int letters;

/** Where the text goes. */
char *EXPORT(input)(void) { return text; }

/** Gives each word of the text to the host, and how many there were. */
int EXPORT(split)(int length) {
  int start = 0;
  words = letters = 0;
  for (int i = 0; i <= length; i++) {
    if (i == length || text[i] == ' ') {
      if (i > start) {
        on_word(text + start, i - start);
        words++;
        letters += i - start;
      }
      start = i + 1;
    }
  }
  return words;
}

/** The letters of a word in the mean; traps if there were no words. */
int EXPORT(mean_length)(void) { return letters / words; }

/** The same with its fraction. */
double EXPORT(exact_mean_length)(void) { return (double)letters / words; }
