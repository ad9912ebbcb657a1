/* The limit: a loop that writes one frame to every socket with send(), and nothing else.
 *
 *   rawloop PORT SNAPSHOT_FILE
 *
 * It says yes to every upgrade and sends the snapshot to whoever asks to join. Each broadcast is
 * asked for on standard input: a four-byte length (host order), then that many bytes, which go out
 * as they are. */

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST = 20000 };
static char stage[MOST]; /* 0 new, 1 upgraded, 2 in the room */
static int room[MOST], people;
static const char YES[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                          "Connection: Upgrade\r\nSec-WebSocket-Accept: measured\r\n\r\n";

static void leave(int who) {
    for (int i = 0; i < people; i++)
        if (room[i] == who) { room[i] = room[--people]; break; }
    stage[who] = 0;
    close(who);
}

static int whole(void *into, size_t size) {
    for (size_t got = 0; got < size;) {
        ssize_t n = read(0, (char *)into + got, size - got);
        if (n <= 0) return 0;
        got += n;
    }
    return 1;
}

int main(int count, char **words) {
    static char snapshot[1 << 16], message[1 << 16], waste[1 << 14];
    if (count != 3) return 2;
    FILE *file = fopen(words[2], "rb");
    if (!file) return 2;
    size_t length = fread(snapshot, 1, sizeof snapshot, file);
    fclose(file);

    int yes = 1, door = socket(AF_INET, SOCK_STREAM, 0), poll = epoll_create1(0);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(words[1]))};
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(door, (struct sockaddr *)&at, sizeof at) || listen(door, 4096)) return 1;
    struct epoll_event event = {.events = EPOLLIN, .data.fd = door}, found[256];
    epoll_ctl(poll, EPOLL_CTL_ADD, door, &event);
    event.data.fd = 0;
    epoll_ctl(poll, EPOLL_CTL_ADD, 0, &event);

    for (;;) {
        int ready = epoll_wait(poll, found, 256, -1);
        for (int i = 0; i < ready; i++) {
            int who = found[i].data.fd;
            if (who == door) {
                int guest = accept4(door, NULL, NULL, SOCK_NONBLOCK);
                if (guest < 0 || guest >= MOST) continue;
                setsockopt(guest, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                stage[guest] = 0;
                event.data.fd = guest;
                epoll_ctl(poll, EPOLL_CTL_ADD, guest, &event);
            } else if (who == 0) {
                unsigned size;
                if (!whole(&size, sizeof size) || size > sizeof message || !whole(message, size))
                    return 0;
                for (int k = 0; k < people; k++) send(room[k], message, size, MSG_NOSIGNAL);
            } else if (recv(who, waste, sizeof waste, 0) <= 0) {
                leave(who);
            } else if (stage[who] == 0) {
                send(who, YES, sizeof YES - 1, MSG_NOSIGNAL);
                stage[who] = 1;
            } else if (stage[who] == 1) {
                send(who, snapshot, length, MSG_NOSIGNAL);
                room[people++] = who;
                stage[who] = 2;
            }
        }
    }
}
