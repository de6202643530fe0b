/* A text that grows. Its bytes always end with a NUL that `size` does not count. */
#ifndef LIMPET_BUF_H
#define LIMPET_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
    char *bytes;
    size_t size;
    size_t room;
};

void buf_add(struct buf *b, const char *bytes, size_t size);
void buf_add_char(struct buf *b, char c);
void buf_add_text(struct buf *b, const char *text);
void buf_add_format(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_add_format_list(struct buf *b, const char *format, va_list list);
void buf_clear(struct buf *b);
void buf_free(struct buf *b);

/* Hands the text over to the caller, who frees it, and leaves the buffer empty. */
char *buf_take(struct buf *b);

/* Reads a descriptor to its end; -1 with errno on an error. */
int buf_read_all(struct buf *b, int fd);

/* Writes everything to a descriptor; -1 with errno on an error. */
int buf_write_all(const struct buf *b, int fd);

#endif
