#ifndef INK_BUF_H
#define INK_BUF_H

#include <stddef.h>

/* A text that grows; bytes is NUL-terminated once something was added. */
typedef struct {
    char *bytes;
    size_t size;
    size_t room;
} ink_buf;

void ink_buf_add(ink_buf *buf, const char *bytes, size_t size);
void ink_buf_add_char(ink_buf *buf, char c);
void ink_buf_clear(ink_buf *buf); /* keeps the room */
const char *ink_buf_text(const ink_buf *buf);

#endif
