// A stack machine of 30 opcodes (a method of middle size), running n * 1000 rounds of a nested loop program.
#include "kernel.h"
enum {
  PUSH,
  ADD,
  SUB,
  MUL,
  AND,
  OR,
  XOR,
  SHL,
  SHR,
  DUP,
  SWAP,
  OVER,
  DROP,
  LT,
  EQ,
  NOT,
  JMP,
  JZ,
  JNZ,
  LOADL,
  STOREL,
  INCL,
  LOADM,
  STOREM,
  CALL,
  RET,
  NEG,
  ROT,
  MIN,
  HALT
};
static const int program[] = {PUSH,
                              0,
                              STOREL,
                              0,
                              PUSH,
                              0,
                              STOREL,
                              1,
                              /* 8 */ LOADL,
                              0,
                              PUSH,
                              40,
                              LT,
                              JZ,
                              57,
                              /* 15 */ LOADL,
                              1,
                              LOADL,
                              0,
                              PUSH,
                              7,
                              MUL,
                              XOR,
                              LOADL,
                              0,
                              PUSH,
                              63,
                              AND,
                              LOADM,
                              ADD,
                              DUP,
                              PUSH,
                              3,
                              SHR,
                              PUSH,
                              63,
                              AND,
                              LOADL,
                              1,
                              SWAP,
                              STOREM,
                              CALL,
                              62,
                              STOREL,
                              1,
                              INCL,
                              0,
                              JMP,
                              8,
                              HALT,
                              HALT,
                              HALT,
                              HALT,
                              HALT,
                              HALT,
                              HALT,
                              HALT,
                              /* 57 */ LOADL,
                              1,
                              HALT,
                              HALT,
                              HALT,
                              /* 62 */ DUP,
                              NEG,
                              OVER,
                              PUSH,
                              255,
                              AND,
                              ADD,
                              MIN,
                              LOADL,
                              1,
                              PUSH,
                              5,
                              SHL,
                              XOR,
                              RET};
static int memory[64];
static int execute(const int *code, int *stack) {
  int sp = 0, pc = 0, locals[4] = {0}, rets[8], rp = 0;
  for (;;) switch (code[pc++]) {
      case PUSH:
        stack[sp++] = code[pc++];
        break;
      case ADD:
        sp--;
        stack[sp - 1] += stack[sp];
        break;
      case SUB:
        sp--;
        stack[sp - 1] -= stack[sp];
        break;
      case MUL:
        sp--;
        stack[sp - 1] *= stack[sp];
        break;
      case AND:
        sp--;
        stack[sp - 1] &= stack[sp];
        break;
      case OR:
        sp--;
        stack[sp - 1] |= stack[sp];
        break;
      case XOR:
        sp--;
        stack[sp - 1] ^= stack[sp];
        break;
      case SHL:
        sp--;
        stack[sp - 1] = (int)((u32)stack[sp - 1] << (stack[sp] & 31));
        break;
      case SHR:
        sp--;
        stack[sp - 1] = (int)((u32)stack[sp - 1] >> (stack[sp] & 31));
        break;
      case DUP:
        stack[sp] = stack[sp - 1];
        sp++;
        break;
      case SWAP: {
        int t = stack[sp - 1];
        stack[sp - 1] = stack[sp - 2];
        stack[sp - 2] = t;
        break;
      }
      case OVER:
        stack[sp] = stack[sp - 2];
        sp++;
        break;
      case DROP:
        sp--;
        break;
      case LT:
        sp--;
        stack[sp - 1] = stack[sp - 1] < stack[sp];
        break;
      case EQ:
        sp--;
        stack[sp - 1] = stack[sp - 1] == stack[sp];
        break;
      case NOT:
        stack[sp - 1] = !stack[sp - 1];
        break;
      case JMP:
        pc = code[pc];
        break;
      case JZ:
        pc = stack[--sp] ? pc + 1 : code[pc];
        break;
      case JNZ:
        pc = stack[--sp] ? code[pc] : pc + 1;
        break;
      case LOADL:
        stack[sp++] = locals[code[pc++]];
        break;
      case STOREL:
        locals[code[pc++]] = stack[--sp];
        break;
      case INCL:
        locals[code[pc++]]++;
        break;
      case LOADM:
        stack[sp - 1] = memory[stack[sp - 1] & 63];
        break;
      case STOREM:
        sp -= 2;
        memory[stack[sp] & 63] ^= stack[sp + 1];
        break;
      case CALL:
        rets[rp++] = pc + 1;
        pc = code[pc];
        break;
      case RET:
        pc = rets[--rp];
        break;
      case NEG:
        stack[sp - 1] = (int)-(u32)stack[sp - 1];
        break;
      case ROT: {
        int t = stack[sp - 3];
        stack[sp - 3] = stack[sp - 2];
        stack[sp - 2] = stack[sp - 1];
        stack[sp - 1] = t;
        break;
      }
      case MIN:
        sp--;
        if (stack[sp] < stack[sp - 1]) stack[sp - 1] = stack[sp];
        break;
      default:
        return sp ? stack[sp - 1] : 0;
    }
}
RUN int32_t run(int32_t n) {
  static int stack[64];
  u32 h = 0;
  for (int i = 0; i < 64; i++) memory[i] = i * 2654435;
  for (int i = 0; i < n * 1000; i++) h = h * 31 + (u32)execute(program, stack);
  return (int32_t)h;
}
