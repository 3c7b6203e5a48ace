// Empty on purpose: wasi-libc's setjmp.h refuses to compile without exception handling.
