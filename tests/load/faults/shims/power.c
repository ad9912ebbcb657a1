/* Power cut for SQLite: LD_PRELOAD library.
 *
 * Whatever a process writes to a file under POWER_FROM reaches the file of the same name under
 * POWER_TO only when the process syncs it. At the power cut the process is killed and POWER_TO is
 * what the disk holds. Files that end in -shm are memory, and are left alone.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES 4096
#define RANGES 4096

struct range { off64_t from, to; };
static struct { int is_ours, all, count; char name[256]; struct range dirty[RANGES]; } *files[FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static void shadow(const char *name, char *path) {
    snprintf(path, PATH_MAX, "%s/%s", getenv("POWER_TO"), name);
}

static void opened(int fd, const char *path) {
    const char *from = getenv("POWER_FROM");
    char whole[PATH_MAX];
    if (fd < 0 || fd >= FILES || !from || !realpath(path, whole)) return;
    size_t length = strlen(from);
    const char *name = whole + length + 1;
    pthread_mutex_lock(&lock);
    free(files[fd]);
    files[fd] = NULL;
    size_t last = strlen(whole);
    if (!strncmp(whole, from, length) && whole[length] == '/' && !strchr(name, '/') &&
        strncmp(name, "meeting.db", 10) == 0 && strcmp(whole + last - 4, "-shm") &&
        strcmp(whole + last - 5, ".lock")) {
        files[fd] = calloc(1, sizeof *files[fd]);
        snprintf(files[fd]->name, sizeof files[fd]->name, "%s", name);
    }
    pthread_mutex_unlock(&lock);
}

static void wrote(int fd, off64_t from, ssize_t count) {
    if (count <= 0 || fd < 0 || fd >= FILES || !files[fd]) return;
    pthread_mutex_lock(&lock);
    if (files[fd]) {
        if (files[fd]->count == RANGES) files[fd]->all = 1;
        else files[fd]->dirty[files[fd]->count++] = (struct range){from, from + count};
    }
    pthread_mutex_unlock(&lock);
}

/* Everything written to this file so far is on the disk: another descriptor of it counts too. */
static void synced(int fd) {
    static ssize_t (*write_at)(int, const void *, size_t, off64_t);
    static ssize_t (*write_all)(int, const void *, size_t);
    static int (*open_at)(const char *, int, ...);
    if (!write_at) write_at = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    if (!write_all) write_all = (ssize_t (*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (!open_at) open_at = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64");
    if (fd < 0 || fd >= FILES || !files[fd]) return;
    char path[PATH_MAX];
    pthread_mutex_lock(&lock);
    shadow(files[fd]->name, path);
    int copy = open_at(path, O_RDWR | O_CREAT, 0600);
    int source = -1;
    char own[64];
    snprintf(own, sizeof own, "/proc/self/fd/%d", fd);
    source = open_at(own, O_RDONLY);
    struct stat size;
    fstat(fd, &size);
    char *buffer = malloc(1 << 20);
    for (int other = 0; other < FILES; other++) {
        if (!files[other] || strcmp(files[other]->name, files[fd]->name)) continue;
        int count = files[other]->all ? 1 : files[other]->count;
        for (int i = 0; i < count; i++) {
            struct range part = files[other]->dirty[i];
            if (files[other]->all) part = (struct range){0, size.st_size};
            while (part.from < part.to) {
                size_t wanted = part.to - part.from > (1 << 20) ? (1 << 20) : part.to - part.from;
                ssize_t got = pread64(source, buffer, wanted, part.from);
                if (got <= 0) break;
                if (write_at(copy, buffer, got, part.from) != got) abort();
                part.from += got;
            }
        }
        files[other]->count = files[other]->all = 0;
    }
    if (ftruncate64(copy, size.st_size)) abort();
    free(buffer);
    close(copy);
    close(source);
    (void)write_all;
    pthread_mutex_unlock(&lock);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        REAL(int, #name, const char *, int, ...); \
        va_list rest; \
        va_start(rest, flags); \
        int fd = real(path, flags, va_arg(rest, mode_t)); \
        va_end(rest); \
        opened(fd, path); \
        return fd; \
    }
OPEN(open)
OPEN(open64)

ssize_t pwrite(int fd, const void *data, size_t count, off_t at) {
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    ssize_t done = real(fd, data, count, at);
    wrote(fd, at, done);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    ssize_t done = real(fd, data, count, at);
    wrote(fd, at, done);
    return done;
}

ssize_t write(int fd, const void *data, size_t count) {
    REAL(ssize_t, "write", int, const void *, size_t);
    ssize_t done = real(fd, data, count);
    if (fd >= 0 && fd < FILES && files[fd]) wrote(fd, lseek64(fd, 0, SEEK_CUR) - done, done);
    return done;
}

int fsync(int fd) {
    REAL(int, "fsync", int);
    synced(fd);
    return real(fd);
}

int fdatasync(int fd) {
    REAL(int, "fdatasync", int);
    synced(fd);
    return real(fd);
}

int close(int fd) {
    REAL(int, "close", int);
    if (fd >= 0 && fd < FILES && files[fd] && !files[fd]->count && !files[fd]->all) {
        free(files[fd]);
        files[fd] = NULL;
    }
    return real(fd);
}

/* A deleted journal is taken as deleted at once: the harder case for a database that relies on it. */
int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    const char *from = getenv("POWER_FROM");
    if (from && !strncmp(path, from, strlen(from))) {
        char other[PATH_MAX];
        shadow(path + strlen(from) + 1, other);
        real(other);
    }
    return real(path);
}
