// A regular expression compiler and its backtracking matcher over n * 64 KiB of generated log lines.
// Syntax: literals, . ^ $ classes [a-z^] with ranges, \d \w \s, groups, |, and * + ? on atoms.
#include "kernel.h"

#define TEXT (64 * 1024)

enum { CHAR, ANY, CLASS, SPLIT, JUMP, BEGIN, END, MATCH };

// SPLIT tries x first, then y.
typedef struct {
  int op, x, y;
} instruction;

static instruction program[512];
static u32 classes[64][8];
static int length, class_count;
static const char *pattern;
static char text[TEXT + 1];
static const char *text_start;

static int emit(int op, int x, int y) {
  program[length] = (instruction){op, x, y};
  return length++;
}

// Moves the code from start on by one instruction, so that one fits before it.
static void shift(int start) {
  for (int k = length; k > start; k--) {
    program[k] = program[k - 1];
    if (program[k].op == SPLIT || program[k].op == JUMP) {
      if (program[k].x >= start) program[k].x++;
      if (program[k].op == SPLIT && program[k].y >= start) program[k].y++;
    }
  }
  length++;
}

static void add_to_class(int at, int from, int to) {
  for (int c = from; c <= to; c++) classes[at][c >> 5] |= 1u << (c & 31);
}

static void add_escape(int at, char c) {
  if (c == 'd' || c == 'w') add_to_class(at, '0', '9');
  if (c == 'w') {
    add_to_class(at, 'a', 'z');
    add_to_class(at, 'A', 'Z');
    add_to_class(at, '_', '_');
  }
  if (c == 's') {
    add_to_class(at, ' ', ' ');
    add_to_class(at, '\t', '\r');
  }
}

static int new_class(void) {
  for (int k = 0; k < 8; k++) classes[class_count][k] = 0;
  return class_count++;
}

static void alternatives(void);

static void atom(void) {
  char c = *pattern++;
  switch (c) {
    case '(':
      alternatives();
      pattern++;
      break;
    case '.':
      emit(ANY, 0, 0);
      break;
    case '^':
      emit(BEGIN, 0, 0);
      break;
    case '$':
      emit(END, 0, 0);
      break;
    case '[': {
      int at = new_class(), inverted = *pattern == '^';
      if (inverted) pattern++;
      while (*pattern != ']') {
        char from = *pattern++;
        if (from == '\\') {
          add_escape(at, *pattern++);
        } else if (*pattern == '-') {
          add_to_class(at, from, pattern[1]);
          pattern += 2;
        } else {
          add_to_class(at, from, from);
        }
      }
      pattern++;
      if (inverted)
        for (int k = 0; k < 8; k++) classes[at][k] = ~classes[at][k];
      emit(CLASS, at, 0);
      break;
    }
    case '\\': {
      char escaped = *pattern++;
      if (escaped == 'd' || escaped == 'w' || escaped == 's') {
        int at = new_class();
        add_escape(at, escaped);
        emit(CLASS, at, 0);
      } else {
        emit(CHAR, escaped, 0);
      }
      break;
    }
    default:
      emit(CHAR, c, 0);
  }
}

static void sequence(void) {
  while (*pattern && *pattern != '|' && *pattern != ')') {
    int start = length;
    atom();
    if (*pattern == '*') {
      shift(start);
      emit(JUMP, start, 0);
      program[start] = (instruction){SPLIT, start + 1, length};
      pattern++;
    } else if (*pattern == '+') {
      emit(SPLIT, start, length + 1);
      pattern++;
    } else if (*pattern == '?') {
      shift(start);
      program[start] = (instruction){SPLIT, start + 1, length};
      pattern++;
    }
  }
}

static void alternatives(void) {
  int start = length;
  sequence();
  if (*pattern != '|') return;
  pattern++;
  shift(start);
  int jump = emit(JUMP, 0, 0);
  program[start] = (instruction){SPLIT, start + 1, length};
  alternatives();
  program[jump].x = length;
}

static const char *match(int pc, const char *at) {
  for (;;) {
    instruction i = program[pc];
    switch (i.op) {
      case CHAR:
        if (*at != i.x) return 0;
        at++;
        pc++;
        break;
      case ANY:
        if (*at == 0 || *at == '\n') return 0;
        at++;
        pc++;
        break;
      case CLASS:
        if (*at == 0 || !(classes[i.x][(u8)*at >> 5] >> (*at & 31) & 1)) return 0;
        at++;
        pc++;
        break;
      case BEGIN:
        if (at != text_start && at[-1] != '\n') return 0;
        pc++;
        break;
      case END:
        if (*at && *at != '\n') return 0;
        pc++;
        break;
      case JUMP:
        pc = i.x;
        break;
      case SPLIT: {
        const char *end = match(i.x, at);
        if (end) return end;
        pc = i.y;
        break;
      }
      default:
        return at;
    }
  }
}

static char *copy(char *to, const char *from) {
  while (*from) *to++ = *from++;
  return to;
}

static void generate(u32 seed) {
  static const char *const levels[] = {"INFO", "WARN", "ERROR", "DEBUG"};
  static const char *const words[] = {"timeout",  "user@example.org", "connection reset",
                                      "x=0x1f3a", "10.0.17.254",      "retry in 250ms",
                                      "ok",       "\"quoted text\""};
  char *to = text, *end = text + TEXT - 200;
  while (to < end) {
    for (int k = 0; k < 6; k++) *to++ = (char)('0' + next_random(&seed) % 10);
    *to++ = ' ';
    to = copy(to, levels[next_random(&seed) % 4]);
    *to++ = ':';
    for (u32 k = 1 + next_random(&seed) % 6; k; k--) {
      *to++ = ' ';
      to = copy(to, words[next_random(&seed) % 8]);
    }
    *to++ = '\n';
  }
  *to = 0;
}

RUN int32_t run(int32_t n) {
  static const char *const patterns[] = {
      "^\\d+ (WARN|ERROR): .*reset",   "\\w+@\\w+\\.(com|org|net)",  "\\d+\\.\\d+\\.\\d+\\.\\d+", "\"[^\"]*\"",
      "x=0x[0-9a-f]+ .*(ok|timeout)$", "(a|e|i|o|u)+[^aeiou\\s]+s?", "retry in (\\d+)ms( ok)?"};
  u32 hash = 1;
  generate(31);
  text_start = text;
  for (int i = 0; i < n; i++) {
    for (u32 p = 0; p < sizeof patterns / sizeof *patterns; p++) {
      length = class_count = 0;
      pattern = patterns[p];
      alternatives();
      emit(MATCH, 0, 0);
      for (const char *at = text; *at;) {
        const char *end = match(0, at);
        if (end && end > at) {
          hash = fold(hash, (u32)(end - text));
          at = end;
        } else {
          at++;
        }
      }
    }
  }
  return (int32_t)hash;
}
