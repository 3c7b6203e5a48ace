// Built by build.sh: a module of AssemblyScript with a source map beside it.

// @ts-ignore: decorator
@inline
function half(value: i32): i32 {
  return value / 2;
}

// @ts-ignore: decorator
@noinline
function divide(dividend: i32, divisor: i32): i32 {
  return dividend / divisor;
}

class Header {
  constructor(public length: i32) {}

  rest(): i32 {
    return divide(1000, this.length) + half(this.length);
  }
}

export function parse_header(length: i32): i32 {
  return new Header(length).rest();
}

export function item(index: i32): i32 {
  const items: i32[] = [1, 2, 3];
  return items[index];
}
