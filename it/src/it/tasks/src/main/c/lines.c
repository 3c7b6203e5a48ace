#include <stdint.h>

/* Given by whoever uses this module; false ends the search. */
__attribute__((import_module("host"), import_name("on_match")))
extern _Bool on_match(uint32_t context, uint32_t line);

/* Tells of each line that has a byte in it. */
__attribute__((visibility("default")))
void find(const uint8_t *text, uint32_t length, uint8_t wanted, uint32_t context) {
  uint32_t line = 1;
  _Bool told = 0;
  for (uint32_t i = 0; i < length; i++) {
    if (text[i] == '\n') {
      line++;
      told = 0;
    } else if (text[i] == wanted && !told) {
      told = 1;
      if (!on_match(context, line)) {
        return;
      }
    }
  }
}
