/* Preloaded into a program, it lets the clock jump at every look: by up to ten years, forth and back.
   Clocks that only measure time are left alone, as they are when somebody sets the system's clock. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static unsigned long long state;

static long jump(void) {
  if (state == 0) {
    const char *seed = getenv("CLOCK_SEED");
    state = 1 + (seed ? strtoull(seed, NULL, 10) : 0);
  }
  state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (long)(state >> 33) % 631152000L - 315576000L;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = (int)syscall(SYS_clock_gettime, clock, now);
  if (result == 0 && clock == CLOCK_REALTIME) now->tv_sec += jump();
  return result;
}

int gettimeofday(struct timeval *now, void *zone) {
  (void)zone;
  struct timespec exact;
  int result = clock_gettime(CLOCK_REALTIME, &exact);
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return result;
}
