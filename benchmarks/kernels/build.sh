#!/bin/sh
# Rebuilds the kernels' modules beside their sources: sh build.sh [KERNEL...]. Needs clang 19 and its wasm-ld.
set -e
cd "$(dirname "$0")"
CLANG=${CLANG:-clang-19}
for source in ${*:-*.c}; do
  kernel=$(basename "$source" .c)
  "$CLANG" --target=wasm32 -ffreestanding -nostdlib -O2 -mbulk-memory -ffp-contract=off -Wall -Wextra \
    "$kernel.c" -Wl,--no-entry -Wl,--stack-first -o "$kernel.wasm"
done
