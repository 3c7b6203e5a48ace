// Parses a generated JSON document into a tree of nodes and prints the tree again, n times.
#include "kernel.h"

#define TEXT (256 * 1024)
#define NODES 40000

enum { NUL, FALSE, TRUE, NUMBER, STRING, ARRAY, OBJECT };

// A value; children of arrays and objects are linked by next, members of objects carry their name.
typedef struct node {
  int kind;
  double number;
  const char *text, *name;
  u32 text_length, name_length;
  struct node *first, *next;
} node;

static char text[TEXT], printed[TEXT * 2], strings[TEXT];
static node nodes[NODES];
static u32 used_nodes, used_strings;
static const char *in;
static char *out;

static void put(const char *s) {
  while (*s) *out++ = *s++;
}

static void put_unsigned(u32 value) {
  char digits[10];
  int count = 0;
  do digits[count++] = (char)('0' + value % 10);
  while (value /= 10);
  while (count) *out++ = digits[--count];
}

// Three decimals are enough for what generate makes.
static void put_number(double value) {
  if (value < 0) {
    *out++ = '-';
    value = -value;
  }
  u32 whole = (u32)value, thousandths = (u32)((value - whole) * 1000 + 0.5);
  put_unsigned(whole);
  if (thousandths == 0) return;
  *out++ = '.';
  *out++ = (char)('0' + thousandths / 100);
  *out++ = (char)('0' + thousandths / 10 % 10);
  *out++ = (char)('0' + thousandths % 10);
}

static void put_string(const char *s, u32 length) {
  *out++ = '"';
  for (u32 i = 0; i < length; i++) {
    u8 c = (u8)s[i];
    if (c == '"' || c == '\\') {
      *out++ = '\\';
      *out++ = (char)c;
    } else if (c == '\n') {
      put("\\n");
    } else if (c < 32) {
      put("\\u00");
      *out++ = "0123456789abcdef"[c >> 4];
      *out++ = "0123456789abcdef"[c & 15];
    } else {
      *out++ = (char)c;
    }
  }
  *out++ = '"';
}

static void generate(u32 seed) {
  out = text;
  put("{ \"records\": [");
  for (u32 i = 0; out < text + TEXT - 600; i++) {
    if (i) *out++ = ',';
    put("\n  { \"id\": ");
    put_unsigned(i);
    put(", \"name\": \"name \\\"");
    for (u32 k = next_random(&seed) % 12; k; k--) *out++ = (char)('a' + next_random(&seed) % 26);
    put("\\\" \\u00e9\\n\", \"price\": ");
    put_number((double)(next_random(&seed) % 1000000) / 8 - 20000);
    put(", \"exponent\": 12.5e-1, \"tags\": [true, false, null, \"");
    for (u32 k = next_random(&seed) % 30; k; k--) *out++ = (char)(' ' + 3 + next_random(&seed) % 50);
    put("\", [], {}] }");
  }
  put("\n] }");
  *out = 0;
}

static void skip_space(void) {
  while (*in == ' ' || *in == '\n' || *in == '\t' || *in == '\r') in++;
}

static int hex(char c) { return c <= '9' ? c - '0' : (c | 32) - 'a' + 10; }

static const char *parse_string(u32 *length) {
  char *start = strings + used_strings, *to = start;
  in++;
  while (*in != '"') {
    if (*in != '\\') {
      *to++ = *in++;
      continue;
    }
    in++;
    char c = *in++;
    switch (c) {
      case 'n':
        *to++ = '\n';
        break;
      case 't':
        *to++ = '\t';
        break;
      case 'u': {
        int point = hex(in[0]) << 12 | hex(in[1]) << 8 | hex(in[2]) << 4 | hex(in[3]);
        in += 4;
        if (point < 128) {
          *to++ = (char)point;
        } else {
          *to++ = (char)(0xc0 | point >> 6);
          *to++ = (char)(0x80 | (point & 63));
        }
        break;
      }
      default:
        *to++ = c;
    }
  }
  in++;
  *length = (u32)(to - start);
  used_strings += *length;
  return start;
}

static double parse_number(void) {
  double value = 0, scale = 1;
  int negative = *in == '-', exponent = 0, negative_exponent;
  if (negative) in++;
  while (*in >= '0' && *in <= '9') value = value * 10 + (*in++ - '0');
  if (*in == '.') {
    in++;
    while (*in >= '0' && *in <= '9') {
      value = value * 10 + (*in++ - '0');
      scale *= 10;
    }
  }
  if ((*in | 32) == 'e') {
    in++;
    negative_exponent = *in == '-';
    if (*in == '-' || *in == '+') in++;
    while (*in >= '0' && *in <= '9') exponent = exponent * 10 + (*in++ - '0');
    while (exponent--) {
      if (negative_exponent)
        scale *= 10;
      else
        value *= 10;
    }
  }
  value /= scale;
  return negative ? -value : value;
}

static node *parse(void) {
  node *v = &nodes[used_nodes++];
  *v = (node){0};
  skip_space();
  switch (*in) {
    case '{':
    case '[': {
      int object = *in++ == '{';
      node **link = &v->first;
      v->kind = object ? OBJECT : ARRAY;
      skip_space();
      while (*in != '}' && *in != ']') {
        const char *name = 0;
        u32 name_length = 0;
        if (object) {
          name = parse_string(&name_length);
          skip_space();
          in++;
        }
        node *child = parse();
        child->name = name;
        child->name_length = name_length;
        *link = child;
        link = &child->next;
        skip_space();
        if (*in == ',') in++;
        skip_space();
      }
      in++;
      break;
    }
    case '"':
      v->kind = STRING;
      v->text = parse_string(&v->text_length);
      break;
    case 't':
      v->kind = TRUE;
      in += 4;
      break;
    case 'f':
      v->kind = FALSE;
      in += 5;
      break;
    case 'n':
      v->kind = NUL;
      in += 4;
      break;
    default:
      v->kind = NUMBER;
      v->number = parse_number();
  }
  return v;
}

static void print(const node *v) {
  switch (v->kind) {
    case NUL:
      put("null");
      break;
    case FALSE:
      put("false");
      break;
    case TRUE:
      put("true");
      break;
    case NUMBER:
      put_number(v->number);
      break;
    case STRING:
      put_string(v->text, v->text_length);
      break;
    default:
      *out++ = v->kind == OBJECT ? '{' : '[';
      for (const node *child = v->first; child; child = child->next) {
        if (child != v->first) *out++ = ',';
        if (v->kind == OBJECT) {
          put_string(child->name, child->name_length);
          *out++ = ':';
        }
        print(child);
      }
      *out++ = v->kind == OBJECT ? '}' : ']';
  }
}

RUN int32_t run(int32_t n) {
  u32 hash = 1;
  generate(29);
  for (int i = 0; i < n; i++) {
    used_nodes = used_strings = 0;
    in = text;
    node *document = parse();
    out = printed;
    print(document);
    hash = fold(hash, used_nodes);
    for (const char *p = printed; p < out; p += 1 + (i & 7)) hash = fold(hash, (u8)*p);
  }
  return (int32_t)hash;
}
