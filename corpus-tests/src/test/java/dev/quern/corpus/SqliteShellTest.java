package dev.quern.corpus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quern.wasi.Wasi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shell of SQLite 3.40.1 with a database in a file. The answers are those of Debian's native
 * build of the same version.
 */
class SqliteShellTest {

  private static final String SCRIPT =
      """
      create table city(id integer primary key, name text unique, people real);
      begin;
      insert into city(name, people) values ('Oslo', 0.7), ('Lima', 10.1), ('Quito', 1.9);
      insert into city(name, people) values ('Rome', 2.8) returning id, name;
      commit;
      begin; delete from city; rollback;
      .mode box
      select name, people * 1e6 as inhabitants from city order by 2 desc;
      .mode json
      select id, upper(name) as n from city where name like '%o%' order by id;
      .mode csv
      .headers on
      with recursive f(i, a, b) as (select 1, 1, 1 union all select i + 1, b, a + b from f where i < 60)
        select i, a, printf('%.3f', a / 7.0) as r from f where i % 20 = 0;
      .mode list
      insert into city(name) values ('Oslo');
      select count(*) from city;
      create index by_people on city(people);
      explain query plan select * from city where people > 1;
      .schema
      pragma integrity_check;
      """;

  private static final String ANSWER =
      """
      4|Rome
      ┌───────┬─────────────┐
      │ name  │ inhabitants │
      ├───────┼─────────────┤
      │ Lima  │ 10100000.0  │
      │ Rome  │ 2800000.0   │
      │ Quito │ 1900000.0   │
      │ Oslo  │ 700000.0    │
      └───────┴─────────────┘
      [{"id":1,"n":"OSLO"},
      {"id":3,"n":"QUITO"},
      {"id":4,"n":"ROME"}]
      i,a,r
      20,6765,966.429
      40,102334155,14619165.000
      60,1548008755920,221144107988.571
      count(*)
      4
      QUERY PLAN
      `--SEARCH city USING INDEX by_people (people>?)
      CREATE TABLE city(id integer primary key, name text unique, people real);
      CREATE INDEX by_people on city(people);
      integrity_check
      ok
      """;

  private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  @Test
  void aDatabaseInAFile() throws Exception {
    WasiRun.Program shell = new WasiRun.Program("sqlite3.wasm", Modules.bytes("c/sqlite-shell"));
    WasiRun run = run(shell, SCRIPT);
    String output = run.output().replace("\r\n", "\n");
    assertEquals(ANSWER, output);
    assertTrue(run.errors().contains("UNIQUE constraint failed: city.name"), run.errors());
    assertEquals(1, run.exitCode());
    byte[] database = Files.readAllBytes(folder.resolve("city.db"));
    assertArrayEquals(HEADER, Arrays.copyOf(database, HEADER.length));
    WasiRun again = run(shell, "select group_concat(name) from city;\n");
    assertEquals("Lima,Oslo,Quito,Rome\n", again.output());
    assertEquals(0, again.exitCode());
  }

  private WasiRun run(WasiRun.Program shell, String script) throws InterruptedException {
    return shell.run(
        Wasi.builder()
            .arguments("-vfs", "unix-none", "/data/city.db")
            .stdin(script)
            .directory(folder, "/data"));
  }
}
