#include "diag.h"

#include <unistd.h>

#include "buf.h"

void complain(const char *format, ...)
{
    struct buf line = {0};
    va_list list;
    buf_add_text(&line, "limpet: ");
    va_start(list, format);
    buf_add_format_list(&line, format, list);
    va_end(list);
    buf_add_char(&line, '\n');
    buf_write_all(&line, STDERR_FILENO);
    buf_free(&line);
}
