/* What slabtrace says. */
#ifndef TRACE_REPORT_H
#define TRACE_REPORT_H

#include "slabworks.h"

#include <stdbool.h>

/* A mistake in the trace; ends the program. */
_Noreturn void trace_mistake(const char *file, int line, const char *what, const char *word);
_Noreturn void trace_too_few(const char *file, int line, const char *word, int least, int most);

/* Whether there is a statistic of that name. */
bool stats_key_known(const char *key);

/* All of them when the key is empty. */
void print_stats(const sw_stats *stats, const char *key);

#endif
