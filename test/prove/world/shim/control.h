#pragma once
#include <stdint.h>

/* One page shared with the suite: it writes, a process that carries the shim reads. */
struct control {
  int64_t clock_offset_ns; /* added to the wall clock */
  int32_t disk_refuses;    /* the log's disk takes no more */
};

/* The page named by BELLWIRE_TRIAL_CONTROL; zeros where there is none. */
const volatile struct control *trial_control(void);
