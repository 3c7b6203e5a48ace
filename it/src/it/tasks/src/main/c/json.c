#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__((visibility("default")))

/* What is in a text of JSON. */
struct json_counts {
  uint32_t objects;
  uint32_t arrays;
  uint32_t strings;
  uint32_t numbers;
  uint32_t literals;
  uint32_t depth;
  double sum;
  /* Where the text is wrong, or its length. */
  uint32_t end;
};

struct parser {
  const char *at;
  const char *end;
  struct json_counts *counts;
};

static void space(struct parser *p) {
  while (p->at < p->end && (*p->at == ' ' || *p->at == '\n' || *p->at == '\t' || *p->at == '\r')) {
    p->at++;
  }
}

static _Bool next_is(struct parser *p, char c) {
  space(p);
  if (p->at < p->end && *p->at == c) {
    p->at++;
    return 1;
  }
  return 0;
}

static _Bool hexadecimal(char c) {
  return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
}

static _Bool string(struct parser *p) {
  if (!next_is(p, '"')) {
    return 0;
  }
  while (p->at < p->end && *p->at != '"') {
    if ((uint8_t) *p->at < ' ') {
      return 0;
    }
    if (*p->at++ == '\\') {
      if (p->at == p->end || !strchr("\"\\/bfnrtu", *p->at)) {
        return 0;
      }
      if (*p->at++ == 'u') {
        for (int i = 0; i < 4; i++, p->at++) {
          if (p->at == p->end || !hexadecimal(*p->at)) {
            return 0;
          }
        }
      }
    }
  }
  return p->at < p->end && *p->at++ == '"';
}

static _Bool digits(struct parser *p) {
  const char *first = p->at;
  while (p->at < p->end && *p->at >= '0' && *p->at <= '9') {
    p->at++;
  }
  return p->at > first;
}

static _Bool number(struct parser *p) {
  char text[64];
  const char *first = p->at;
  if (p->at < p->end && *p->at == '-') {
    p->at++;
  }
  if (p->at < p->end && *p->at == '0') {
    p->at++;
  } else if (!digits(p)) {
    return 0;
  }
  if (p->at < p->end && *p->at == '.') {
    p->at++;
    if (!digits(p)) {
      return 0;
    }
  }
  if (p->at < p->end && (*p->at | 32) == 'e') {
    p->at++;
    if (p->at < p->end && (*p->at == '+' || *p->at == '-')) {
      p->at++;
    }
    if (!digits(p)) {
      return 0;
    }
  }
  size_t length = p->at - first;
  if (length >= sizeof text) {
    return 0;
  }
  memcpy(text, first, length);
  text[length] = 0;
  p->counts->sum += strtod(text, NULL);
  return 1;
}

static _Bool literal(struct parser *p, const char *text) {
  size_t length = strlen(text);
  if ((size_t) (p->end - p->at) < length || memcmp(p->at, text, length) != 0) {
    return 0;
  }
  p->at += length;
  return 1;
}

static _Bool value(struct parser *p, uint32_t depth);

static _Bool members(struct parser *p, char close, uint32_t depth) {
  if (next_is(p, close)) {
    return 1;
  }
  do {
    if (close == '}' && !(string(p) && next_is(p, ':'))) {
      return 0;
    }
    if (!value(p, depth)) {
      return 0;
    }
  } while (next_is(p, ','));
  return next_is(p, close);
}

static _Bool value(struct parser *p, uint32_t depth) {
  struct json_counts *counts = p->counts;
  if (depth > 1000) {
    return 0;
  }
  if (depth > counts->depth) {
    counts->depth = depth;
  }
  if (next_is(p, '{')) {
    counts->objects++;
    return members(p, '}', depth + 1);
  }
  if (next_is(p, '[')) {
    counts->arrays++;
    return members(p, ']', depth + 1);
  }
  if (p->at < p->end && *p->at == '"') {
    counts->strings++;
    return string(p);
  }
  if (literal(p, "true") || literal(p, "false") || literal(p, "null")) {
    counts->literals++;
    return 1;
  }
  counts->numbers++;
  return number(p);
}

/* Counts what is in a text in UTF-8; false if it is not JSON. */
EXPORT _Bool json_count(const char *text, uint32_t length, struct json_counts *counts) {
  struct parser p = {text, text + length, counts};
  memset(counts, 0, sizeof *counts);
  _Bool good = value(&p, 0);
  space(&p);
  counts->end = p.at - text;
  return good && p.at == p.end;
}
