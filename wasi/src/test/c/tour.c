// A tour of what a C program asks of its system: arguments, environment, standard streams, files,
// directories, links, times. Prints what it finds and ends with the number of its arguments.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static int by_name(const void *a, const void *b) {
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list(const char *path) {
  char *names[32];
  int count = 0;
  DIR *directory = opendir(path);
  struct dirent *entry;
  while (directory && (entry = readdir(directory))) {
    names[count++] = strdup(entry->d_name);
  }
  qsort(names, count, sizeof *names, by_name);
  for (int i = 0; i < count; i++) {
    printf("%s%s", i ? " " : "", names[i]);
  }
  printf("\n");
  closedir(directory);
}

int main(int argc, char **argv) {
  for (int i = 0; i < argc; i++) {
    printf("[%s]", argv[i]);
  }
  printf(" %s %s\n", getenv("NAME"), getenv("NONE") ? "set" : "unset");
  char line[100];
  while (fgets(line, sizeof line, stdin)) {
    printf("> %s", line);
  }
  FILE *file = fopen("/data/out.txt", "w+");
  fprintf(file, "%d lines\nof text\n", 2);
  rewind(file);
  fgets(line, sizeof line, file);
  printf("%s", line);
  fseek(file, -5, SEEK_END);
  fgets(line, sizeof line, file);
  printf("%s", line);
  fclose(file);
  file = fopen("/data/out.txt", "a");
  fputs("more\n", file);
  fclose(file);
  struct stat status;
  stat("/data/out.txt", &status);
  printf("%lld %d\n", (long long)status.st_size, S_ISREG(status.st_mode));
  mkdir("/data/dir", 0777);
  symlink("../out.txt", "/data/dir/link");
  link("/data/out.txt", "/data/dir/hard");
  rename("/data/out.txt", "/data/dir/moved");
  list("/data");
  list("/data/dir");
  printf("%d", open("/data/dir/link", O_RDONLY));
  printf(" %s\n", strerror(errno));
  printf("%d", open("/data/../etc/passwd", O_RDONLY));
  printf(" %d\n", errno != 0);
  ssize_t length = readlink("/data/dir/link", line, sizeof line);
  printf("%.*s\n", (int)length, line);
  struct timespec times[2] = {{1000000000, 0}, {1000000001, 0}};
  utimensat(AT_FDCWD, "/data/dir/hard", times, 0);
  stat("/data/dir/moved", &status);
  printf("%lld %lld\n", (long long)status.st_mtime, (long long)status.st_nlink);
  struct timespec pause = {0, 1000000};
  nanosleep(&pause, NULL);
  unlink("/data/dir/link");
  unlink("/data/dir/hard");
  unlink("/data/dir/moved");
  printf("%d %d\n", rmdir("/data/dir"), rmdir("/data/dir"));
  fprintf(stderr, "done\n");
  return argc;
}
