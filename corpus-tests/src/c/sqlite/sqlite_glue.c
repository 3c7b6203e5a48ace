// SQLite as a module: eval(sql, length) returns the rows as text, run(n) runs a workload in an in-memory database.
#include "../glue.h"
#include "sqlite3.h"

// A file system with nothing in it: databases live in memory.
static int no_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out) {
  f->pMethods = 0;
  return SQLITE_CANTOPEN;
}
static int no_delete(sqlite3_vfs *v, const char *name, int sync) { return SQLITE_OK; }
static int no_access(sqlite3_vfs *v, const char *name, int flags, int *result) {
  *result = 0;
  return SQLITE_OK;
}
static int same_path(sqlite3_vfs *v, const char *name, int size, char *out) {
  sqlite3_snprintf(size, out, "%s", name);
  return SQLITE_OK;
}
static int fixed_random(sqlite3_vfs *v, int size, char *out) {
  for (int k = 0; k < size; k++) out[k] = (char)(k * 37 + 11);
  return size;
}
static int no_sleep(sqlite3_vfs *v, int micros) { return micros; }
static int fixed_time(sqlite3_vfs *v, double *at) {
  *at = 2460000.5;
  return SQLITE_OK;
}
static int fixed_time64(sqlite3_vfs *v, sqlite3_int64 *at) {
  *at = 212544043200000ll;
  return SQLITE_OK;
}
static int last_error(sqlite3_vfs *v, int size, char *out) { return 0; }

int sqlite3_os_init(void) {
  static sqlite3_vfs vfs = {.iVersion = 2,
                            .szOsFile = sizeof(sqlite3_file),
                            .mxPathname = 512,
                            .zName = "none",
                            .xOpen = no_open,
                            .xDelete = no_delete,
                            .xAccess = no_access,
                            .xFullPathname = same_path,
                            .xRandomness = fixed_random,
                            .xSleep = no_sleep,
                            .xCurrentTime = fixed_time,
                            .xCurrentTimeInt64 = fixed_time64,
                            .xGetLastError = last_error};
  return sqlite3_vfs_register(&vfs, 1);
}
int sqlite3_os_end(void) { return SQLITE_OK; }

static int row(void *unused, int columns, char **values, char **names) {
  for (int k = 0; k < columns; k++) {
    if (k > 0) out_append("|", 1);
    out_string(values[k] ? values[k] : "NULL");
  }
  out_append("\n", 1);
  return 0;
}

static void execute(sqlite3 *db, const char *sql) {
  char *message = 0;
  if (sqlite3_exec(db, sql, row, 0, &message) != SQLITE_OK) {
    out_string("error: ");
    out_string(message ? message : sqlite3_errmsg(db));
    out_append("\n", 1);
    sqlite3_free(message);
  }
}

static uint32_t seed;
static uint32_t next_random(uint32_t limit) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % limit;
}

static void workload(int n) {
  static const char *const cities[] = {"Oslo", "Lima", "Quito", "Hanoi", "Accra", "Turin", "Kyoto", "Perth"};
  sqlite3 *db;
  out_reset();
  seed = 7;
  sqlite3_open(":memory:", &db);
  execute(db,
          "create table customer(id integer primary key, name text, city text);"
          "create table purchase(id integer primary key, customer integer, amount real, item text);"
          "create index purchase_customer on purchase(customer);");
  sqlite3_stmt *s;
  char text[64];
  execute(db, "begin");
  sqlite3_prepare_v2(db, "insert into customer(name, city) values(?1, ?2)", -1, &s, 0);
  for (int k = 0; k < 200; k++) {
    snprintf(text, sizeof text, "customer-%u", next_random(1000000));
    sqlite3_bind_text(s, 1, text, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(s, 2, cities[next_random(8)], -1, SQLITE_STATIC);
    sqlite3_step(s);
    sqlite3_reset(s);
  }
  sqlite3_finalize(s);
  sqlite3_prepare_v2(db, "insert into purchase(customer, amount, item) values(?1, ?2, ?3)", -1, &s, 0);
  for (int k = 0; k < 1000 * n; k++) {
    sqlite3_bind_int(s, 1, 1 + (int)next_random(200));
    sqlite3_bind_double(s, 2, next_random(100000) / 4.0);
    snprintf(text, sizeof text, "item %u", next_random(50));
    sqlite3_bind_text(s, 3, text, -1, SQLITE_TRANSIENT);
    sqlite3_step(s);
    sqlite3_reset(s);
  }
  sqlite3_finalize(s);
  execute(db, "commit");
  execute(db,
          "select city, count(*), sum(amount), max(item) from customer c join purchase p on p.customer = c.id group by "
          "city order by city;"
          "select name, total from (select c.name, sum(p.amount) total from customer c left join purchase p on "
          "p.customer = c.id group by c.id) order by total desc, name limit 10;"
          "select item, count(distinct customer), avg(amount), group_concat(distinct substr(city, 1, 2)) from purchase "
          "p, customer c where c.id = p.customer and item like '%1%' group by item having count(*) > 2 order by 2 "
          "desc, 1 limit 8;"
          "update purchase set amount = round(amount * 1.1, 2) where customer in (select id from customer where city "
          "in ('Oslo', 'Kyoto'));"
          "delete from purchase where id % 7 = 3;"
          "select count(*), round(sum(amount), 2), min(amount), max(amount) from purchase;"
          "with recursive c(i) as (select 1 union all select i + 1 from c where i < 1000) select sum(i * i % 17), "
          "count(*) from c;"
          "select upper(name), length(city), printf('%08.3f', id / 7.0) from customer where name glob '*9?' order by "
          "random() * 0 + id limit 5;");
  sqlite3_close(db);
}

static sqlite3 *session;
static void evaluate(const char *sql, size_t length) {
  out_reset();
  if (!session) sqlite3_open(":memory:", &session);
  char *copy = malloc(length + 1);
  memcpy(copy, sql, length);
  copy[length] = 0;
  execute(session, copy);
  free(copy);
}

#ifdef WASI_COMMAND
// Runs the workload (argument: n), or the statements on standard input when there is no argument.
int main(int argc, char **argv) {
  static char sql[1 << 20];
  if (argc > 1)
    workload(atoi(argv[1]));
  else
    evaluate(sql, fread(sql, 1, sizeof sql, stdin));
  fwrite(out_text, 1, out_length, stdout);
  return 0;
}
#else
// The database of eval lives as long as the instance.
EXPORT(eval) char *eval(const char *sql, size_t length) {
  initialize_once();
  evaluate(sql, length);
  return out_text;
}
EXPORT(run) int32_t run(int32_t n) {
  initialize_once();
  workload(n);
  return out_hash();
}
#endif
