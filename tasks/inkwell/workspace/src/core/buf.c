#include "core/buf.h"

#include <string.h>

#include "core/alloc.h"

static void reserve(ink_buf *buf, size_t extra)
{
    size_t wanted = buf->size + extra + 1;
    if (wanted <= buf->room)
        return;
    size_t room = buf->room ? buf->room : 32;
    while (room < wanted)
        room *= 2;
    buf->bytes = xgrow(buf->bytes, buf->size, room);
    buf->room = room;
}

void ink_buf_add(ink_buf *buf, const char *bytes, size_t size)
{
    reserve(buf, size);
    if (size)
        memcpy(buf->bytes + buf->size, bytes, size);
    buf->size += size;
    buf->bytes[buf->size] = '\0';
}

void ink_buf_add_char(ink_buf *buf, char c)
{
    ink_buf_add(buf, &c, 1);
}

void ink_buf_clear(ink_buf *buf)
{
    buf->size = 0;
    if (buf->bytes)
        buf->bytes[0] = '\0';
}

const char *ink_buf_text(const ink_buf *buf)
{
    return buf->bytes ? buf->bytes : "";
}
