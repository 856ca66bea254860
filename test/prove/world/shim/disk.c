/*
 * What a disk holds of a Redis log: after each sync that succeeded, `<log>.synced` has the length that was
 * there when it began. A disk that refuses takes half of a write, then says that it is full.
 */
#define _GNU_SOURCE
#include "control.h"
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static int log_path(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 4) return 0;
  path[length] = 0;
  return strcmp(path + length - 4, ".aof") == 0;
}

static void note_synced(const char *log, int64_t size) {
  char path[PATH_MAX + 8];
  snprintf(path, sizeof path, "%s.synced", log);
  int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return;
  if (pwrite(fd, &size, sizeof size, 0) != sizeof size) unlink(path);
  close(fd);
}

static int synced(int fd, const char *name) {
  int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  char path[PATH_MAX];
  struct stat before;
  int is_log = log_path(fd, path) && fstat(fd, &before) == 0;
  int result = real(fd);
  if (is_log && result == 0) note_synced(path, before.st_size);
  return result;
}

int fsync(int fd) { return synced(fd, "fsync"); }
int fdatasync(int fd) { return synced(fd, "fdatasync"); }

ssize_t write(int fd, const void *bytes, size_t length) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  char path[PATH_MAX];
  if (!trial_control()->disk_refuses || !log_path(fd, path)) return real(fd, bytes, length);
  if (length > 1) return real(fd, bytes, length / 2);
  errno = ENOSPC;
  return -1;
}
