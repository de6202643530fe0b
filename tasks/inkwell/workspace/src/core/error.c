#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/globals.h"

char g_error[512];
void (*g_error_hook)(int code, const char *text);

_Noreturn void fail(int code, int line, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);

    if (!g_name)
        snprintf(g_error, sizeof g_error, "%s", message);
    else if (line > 0)
        snprintf(g_error, sizeof g_error, "%.200s:%d: %s", g_name, line, message);
    else
        snprintf(g_error, sizeof g_error, "%.200s: %s", g_name, message);

    if (g_error_hook)
        g_error_hook(code, g_error);
    else
        fprintf(stderr, "inkwell: %s\n", g_error);
    exit(code);
}
