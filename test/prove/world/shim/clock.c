/* The wall clock, shifted; the monotonic one stays as it is, as after a step of a real machine's clock. */
#define _GNU_SOURCE
#include "control.h"
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND_NS 1000000000LL

static int shifted(clockid_t id, struct timespec *at) {
  int result = (int)syscall(SYS_clock_gettime, id, at);
  int64_t offset = trial_control()->clock_offset_ns;
  if (result == 0 && offset != 0) {
    int64_t ns = (int64_t)at->tv_sec * SECOND_NS + at->tv_nsec + offset;
    at->tv_sec = ns / SECOND_NS;
    at->tv_nsec = ns % SECOND_NS;
  }
  return result;
}

int clock_gettime(clockid_t id, struct timespec *at) {
  if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE) return shifted(id, at);
  return (int)syscall(SYS_clock_gettime, id, at);
}

int gettimeofday(struct timeval *at, void *zone) {
  (void)zone;
  struct timespec now;
  int result = shifted(CLOCK_REALTIME, &now);
  at->tv_sec = now.tv_sec;
  at->tv_usec = now.tv_nsec / 1000;
  return result;
}

time_t time(time_t *at) {
  struct timespec now;
  shifted(CLOCK_REALTIME, &now);
  if (at) *at = now.tv_sec;
  return now.tv_sec;
}
