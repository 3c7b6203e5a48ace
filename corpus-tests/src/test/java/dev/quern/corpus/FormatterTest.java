package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Formatters: zig_fmt (Zig, results in pairs) and shfmt (Go by TinyGo). */
class FormatterTest {

  @Test
  void zigSource() {
    try (Guest guest = Modules.guest("zig_fmt")) {
      assertEquals(
          """
          const std = @import("std");
          pub fn main() void {
              const x: u32 = 1 + 2;
              if (x > 2) {
                  std.debug.print("{}\\n", .{x});
              } else {
                  return;
              }
          }
          """,
          TextDriver.formatZig(
              guest,
              "const std=@import(\"std\");\npub fn main() void{\nconst x:u32=1+2;\n"
                  + "if(x>2){std.debug.print(\"{}\\n\",.{x});}else{return;}}"));
    }
  }

  @Test
  void shellScript() {
    try (Guest guest = Modules.guest("shfmt")) {
      guest.call("_initialize");
      assertEquals(
          """
          f() {
          	if [ $1 -lt 2 ]; then
          		echo $1 | cat
          	else
          		f $(($1 - 1))
          	fi
          }
          for i in a b; do f "$i"; done # twice
          """,
          TextDriver.formatShell(
              guest,
              """
              f(){
              if [ $1 -lt 2 ];then
              echo $1|cat
              else f $(($1-1))
              fi;}
              for i in a b;do f "$i";done   # twice
              """));
    }
  }

  @Test
  void shellScriptThatIsNone() {
    try (Guest guest = Modules.guest("shfmt")) {
      guest.call("_initialize");
      assertThrows(IllegalStateException.class, () -> TextDriver.formatShell(guest, "if ("));
    }
  }
}
