package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quern.runtime.Instance;
import dev.quern.runtime.Memory;
import org.junit.jupiter.api.Test;

/** SQLite, published with an imported memory and built from its sources. */
class SqliteTest {

  private static final String SQL =
      """
      create table city(id integer primary key, name text, people real);
      create index city_name on city(name);
      insert into city(name, people) values ('Oslo', 0.7), ('Lima', 10.1), ('Quito', 1.9), (null, 3);
      select name, people from city where name > 'M' order by name desc;
      select count(*), sum(people), max(name), group_concat(substr(name, 1, 1), '') from city;
      with recursive c(i) as (select 1 union all select i + 1 from c where i < 100) select sum(i * i) from c;
      select upper(printf('%05.2f', 3.14159)), 7 / 2, 7 % 2, 1 << 40, 'é' like 'É', hex('ok');
      update city set people = people * 2 where id in (select id from city where name is null);
      select people, typeof(people) from city where name is null;
      select json_extract('{"a":[1,{"b":2}]}', '$.a[1].b'), row_number() over (order by name) from city limit 2;
      select nope;
      """;

  private static final String ROWS =
      """
      Quito|1.9
      Oslo|0.7
      4|15.7|Quito|OLQ
      338350
      03.14|3|1|1099511627776|0|6F6B
      6.0|real
      2|1
      2|2
      error: no such column: nope
      """;

  @Test
  void published() {
    Host host = new Host();
    try (Instance instance = Modules.instance("sqlite-wasm", host)) {
      instance.function("__wasm_call_ctors").call();
      assertEquals(0, instance.function("sqlite3_initialize").call());
      Memory memory = host.memory();
      int database = (int) instance.function("malloc").call(4);
      assertEquals(
          0,
          instance.function("sqlite3_open").call(string(instance, memory, ":memory:"), database));
      assertEquals(ROWS, evaluate(instance, memory, memory.getInt(database), SQL));
      assertEquals(0, instance.function("sqlite3_close_v2").call(memory.getInt(database)));
    }
  }

  /**
   * Prepares and steps through statement after statement; rows as lines, columns parted by bars.
   */
  private static String evaluate(Instance instance, Memory memory, int database, String sql) {
    StringBuilder rows = new StringBuilder();
    int statement = (int) instance.function("malloc").call(8);
    int tail = string(instance, memory, sql);
    while (memory.getByte(tail) != 0) {
      Object status =
          instance
              .function("sqlite3_prepare_v2")
              .call(database, tail, -1, statement, statement + 4);
      if (!status.equals(0)) {
        int message = (int) instance.function("sqlite3_errmsg").call(database);
        return rows + "error: " + memory.getNullTerminatedString(message) + "\n";
      }
      int prepared = memory.getInt(statement);
      tail = memory.getInt(statement + 4);
      int columns = (int) instance.function("sqlite3_column_count").call(prepared);
      while (prepared != 0 && instance.function("sqlite3_step").call(prepared).equals(100)) {
        for (int column = 0; column < columns; column++) {
          int text = (int) instance.function("sqlite3_column_text").call(prepared, column);
          rows.append(column == 0 ? "" : "|");
          rows.append(text == 0 ? "NULL" : memory.getNullTerminatedString(text));
        }
        rows.append('\n');
      }
      instance.function("sqlite3_finalize").call(prepared);
      while (memory.getByte(tail) == '\n') {
        tail++;
      }
    }
    return rows.toString();
  }

  private static int string(Instance instance, Memory memory, String text) {
    int length = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int address = (int) instance.function("malloc").call(length + 1);
    memory.putNullTerminatedString(address, text);
    return address;
  }

  @Test
  void builtFromSource() {
    try (Guest guest = Modules.guest("c/sqlite")) {
      assertEquals(ROWS, TextDriver.evaluate(guest, SQL));
      assertEquals(487446567, guest.callInt("run", 1));
      assertEquals(2042627552, guest.callInt("run", 2));
    }
  }
}
