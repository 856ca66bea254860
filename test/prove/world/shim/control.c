#include "control.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static struct control none;
static struct control *page = &none;

__attribute__((constructor)) static void map_page(void) {
  const char *path = getenv("BELLWIRE_TRIAL_CONTROL");
  int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0) return;
  void *at = mmap(NULL, sizeof(struct control), PROT_READ, MAP_SHARED, fd, 0);
  if (at != MAP_FAILED) page = at;
  close(fd);
}

const volatile struct control *trial_control(void) { return page; }
