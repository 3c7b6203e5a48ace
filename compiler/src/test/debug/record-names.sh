#!/bin/bash
# Records what other demanglers make of mangled names, for the tests of Mangling:
#   compiler/src/test/debug/record-names.sh [FOLDER]
# C++: names.cc as clang-19 mangles it, and a sample of the names of GNU's libstdc++; answers of c++filt.
# Rust: names.rs as a rustc of 1.60 or newer mangles it; answers of rustfilt; and, if FOLDER is one with node_modules of
# @biomejs/wasm-nodejs and @bytecodealliance/componentize-js, a sample of the names in the name sections of their modules.
set -e
cd "$(dirname "$0")"
out=../resources/dev/quern/compiler/debug
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# every NTH: every nth line, and not those that are long
every() { awk -v n="$1" 'length($0) < 600 && NR % n == 0'; }

clang++-19 -w -std=c++20 -O0 -c -o "$tmp/cc.o" names.cc
nm "$tmp/cc.o" | awk '{ print $NF }' | grep '^_Z' | grep -v '^_ZT[ISV]' | LC_ALL=C sort -u > "$tmp/cc"
library=$(clang++-19 -print-file-name=libstdc++.so.6)
nm -D "$library" | awk '{ print $NF }' | sed 's/@.*//' | grep '^_Z' | grep -v '^_Z\(T[ISV]\|GTt\)' | LC_ALL=C sort -u > "$tmp/library"
std='^_Z(N[KVrRO]*|)St|cxx'
{ grep -vE "$std" "$tmp/cc"; grep -E "$std" "$tmp/cc" | every 3; every 50 < "$tmp/library"; } |
  awk 'length($0) < 600' | LC_ALL=C sort -u > "$tmp/names"
# An older c++filt does not know all that clang 19 writes.
paste "$tmp/names" <(c++filt < "$tmp/names") <(llvm-cxxfilt-19 < "$tmp/names") |
  awk -F'\t' -v OFS='\t' '{ print $1, $1 == $2 ? $3 : $2 }' > "$out/names-cpp.txt"

rustc -C symbol-mangling-version=v0 --emit=obj -o "$tmp/rs.o" names.rs
nm "$tmp/rs.o" | awk '{ print $NF }' | grep '^_R' | LC_ALL=C sort -u > "$tmp/rs"
{ grep 'names' "$tmp/rs" | grep -E '4names|5names|_5names' ; grep -v names "$tmp/rs" | every 10; } > "$tmp/names"
for module in @biomejs/wasm-nodejs/biome_wasm_bg.wasm @bytecodealliance/componentize-js/lib/spidermonkey-embedding-splicer.core.wasm; do
  if [ -f "${1:-none}/node_modules/$module" ]; then
    LC_ALL=C grep -aoE '_R[NIYMX][A-Za-z0-9_]{8,500}' "$1/node_modules/$module" | LC_ALL=C sort -u | every 400 >> "$tmp/names"
  fi
done
LC_ALL=C sort -u -o "$tmp/names" "$tmp/names"
paste "$tmp/names" <(rustfilt < "$tmp/names") | awk -F'\t' '$1 != $2' > "$out/names-rust.txt"
wc -l "$out"/names-*.txt
