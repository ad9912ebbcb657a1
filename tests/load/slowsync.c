/* LD_PRELOAD: every fsync and fdatasync takes SLOWSYNC_US microseconds longer, as on a slow disk.
 *
 *   cc -shared -fPIC -O2 -o slowsync.so slowsync.c -ldl */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static void linger(void) {
    const char *words = getenv("SLOWSYNC_US");
    usleep(words ? (useconds_t)atoi(words) : 3000);
}

int fsync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    linger();
    return real(file);
}

int fdatasync(int file) {
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    linger();
    return real(file);
}
