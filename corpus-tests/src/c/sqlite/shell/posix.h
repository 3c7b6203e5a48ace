/* What SQLite and its shell ask of POSIX and wasi-libc does not declare; posix.c answers. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define F_RDLCK 0
#define F_WRLCK 1
#define F_UNLCK 2
#define F_GETLK 5
#define F_SETLK 6

uid_t getuid(void);
uid_t geteuid(void);
int chmod(const char *path, mode_t mode);
int fchmod(int file, mode_t mode);
int fchown(int file, uid_t user, gid_t group);
FILE *popen(const char *command, const char *mode);
int pclose(FILE *process);
