/* No space left: LD_PRELOAD library.
 *
 * While the file FULL_FILE exists, a write that makes a file under FULL_UNDER longer, or any
 * ftruncate that does, fails with ENOSPC. Writes inside a file go through, as on a real disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int refuses(int fd, off64_t end) {
    const char *flag = getenv("FULL_FILE"), *under = getenv("FULL_UNDER");
    char own[64], path[PATH_MAX];
    struct stat size;
    if (!flag || !under || access(flag, F_OK)) return 0;
    snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(own, path, sizeof path - 1);
    if (length <= 0 || fstat(fd, &size)) return 0;
    path[length] = 0;
    return !strncmp(path, under, strlen(under)) && end > size.st_size;
}

#define WRITE(name, offset) \
    ssize_t name(int fd, const void *data, size_t count, offset at) { \
        static ssize_t (*real)(int, const void *, size_t, offset); \
        if (!real) real = (ssize_t (*)(int, const void *, size_t, offset))dlsym(RTLD_NEXT, #name); \
        if (refuses(fd, at + count)) { errno = ENOSPC; return -1; } \
        return real(fd, data, count, at); \
    }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)

int ftruncate64(int fd, off64_t length) {
    static int (*real)(int, off64_t);
    if (!real) real = (int (*)(int, off64_t))dlsym(RTLD_NEXT, "ftruncate64");
    if (refuses(fd, length)) { errno = ENOSPC; return -1; }
    return real(fd, length);
}
