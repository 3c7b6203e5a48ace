// wasi-libc has no setjmp: a Lua error traps, and protected calls are plain calls.
#define LUAI_THROW(L, c) __builtin_trap()
#define LUAI_TRY(L, c, a) { a }
#define luai_jmpbuf int
#define luai_makeseed(L) 0x5eed5eedu
#define l_randomizePivot() 0x9e3779b9u
