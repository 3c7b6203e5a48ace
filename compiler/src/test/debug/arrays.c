// Arrays of everything, and unions with a name, without one and in arrays.
#include <stdbool.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))

enum level { LOW = -1, HIGH = 1 };
enum __attribute__((packed)) small { TINY = 1, HUGE_ONE = 200 };

union cell {
  int32_t whole;
  float part;
  uint8_t bytes[6];
};

struct pair {
  void *first;
  void *second;
};

struct board {
  uint32_t counts[3];
  uint64_t sums[2];
  double weights[2];
  __fp16 halves[2];
  __int128 wide[2];
  bool open[3];
  bool doors[2][2];
  enum level levels[2];
  enum small smalls[2];
  char names[2][8];
  uint8_t cube[2][2][3];
  short sides[2][3];
  union cell cells[2];
  union cell grid[2][2];
  struct pair pairs[2];
  struct pair pair;
  struct pair table[2][2];
  struct board *neighbours[2];
  struct board *lines[2][2];
  union {
    int32_t number;
    struct {
      uint8_t low;
      uint8_t high;
    };
  };
  int32_t last;
  union {
    double value;
    uint8_t raw[8];
  };
  uint16_t rest[];
};

static struct board boards[2];

EXPORT(board) struct board *board(int index) { return &boards[index]; }

EXPORT(sum) double sum(struct board *board) {
  double sum = board->number + board->last + board->value;
  for (int i = 0; i < 3; i++) {
    sum += board->counts[i] + board->open[i];
  }
  for (int i = 0; i < 2; i++) {
    sum += board->sums[i] + board->weights[i] + board->levels[i] + board->smalls[i] + (double)(int64_t)board->wide[i];
    sum += board->cells[i].whole + board->grid[1][i].part + board->doors[1][i] + board->names[i][7];
    for (int k = 0; k < 3; k++) {
      sum += board->sides[i][k] + board->cube[1][i][k];
    }
    sum += board->pairs[i].second == board->neighbours[i];
  }
  return sum;
}
