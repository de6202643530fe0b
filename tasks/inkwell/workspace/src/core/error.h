#ifndef INK_ERROR_H
#define INK_ERROR_H

#include "inkwell.h"

/* Reports "NAME:LINE: MESSAGE" and ends the process with the code. */
_Noreturn void fail(int code, int line, const char *format, ...);

#endif
