#include "buf.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

static void make_room(struct buf *b, size_t extra)
{
    size_t wanted = b->size + extra + 1;
    if (wanted <= b->room)
        return;
    size_t room = b->room ? b->room : 32;
    while (room < wanted)
        room *= 2;
    b->bytes = xrealloc(b->bytes, room);
    b->room = room;
}

void buf_add(struct buf *b, const char *bytes, size_t size)
{
    make_room(b, size);
    if (size)
        memcpy(b->bytes + b->size, bytes, size);
    b->size += size;
    b->bytes[b->size] = '\0';
}

void buf_add_char(struct buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_add_text(struct buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_add_format_list(struct buf *b, const char *format, va_list list)
{
    va_list again;
    va_copy(again, list);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0)
        return;
    make_room(b, (size_t)size);
    vsnprintf(b->bytes + b->size, (size_t)size + 1, format, list);
    b->size += (size_t)size;
}

void buf_add_format(struct buf *b, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    buf_add_format_list(b, format, list);
    va_end(list);
}

void buf_clear(struct buf *b)
{
    b->size = 0;
    if (b->bytes)
        b->bytes[0] = '\0';
}

void buf_free(struct buf *b)
{
    free(b->bytes);
    *b = (struct buf){0};
}

char *buf_take(struct buf *b)
{
    make_room(b, 0);
    b->bytes[b->size] = '\0';
    char *bytes = b->bytes;
    *b = (struct buf){0};
    return bytes;
}

int buf_read_all(struct buf *b, int fd)
{
    for (;;) {
        make_room(b, 4096);
        ssize_t got = read(fd, b->bytes + b->size, b->room - b->size - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        b->size += (size_t)got;
        b->bytes[b->size] = '\0';
        if (got == 0)
            return 0;
    }
}

int buf_write_all(const struct buf *b, int fd)
{
    size_t done = 0;
    while (done < b->size) {
        ssize_t put = write(fd, b->bytes + done, b->size - done);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        done += (size_t)put;
    }
    return 0;
}
