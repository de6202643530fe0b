#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct field {
    const char *key;
    size_t offset;
} field;

#define FIELD(name) {#name, offsetof(sw_stats, name)}

static const field fields[] = {
    FIELD(live_blocks),    FIELD(live_bytes),    FIELD(peak_bytes),   FIELD(reserved_bytes),
    FIELD(peak_reserved),  FIELD(small_blocks),  FIELD(medium_blocks), FIELD(large_blocks),
    FIELD(allocs),         FIELD(frees),         FIELD(reallocs),     FIELD(failed),
    FIELD(faults),
};

#define FIELD_COUNT (sizeof fields / sizeof *fields)

void trace_mistake(const char *file, int line, const char *what, const char *word)
{
    fflush(stdout);
    fprintf(stderr, "slabtrace: %s:%d: %s %s\n", file, line, what, word);
    exit(2);
}

void trace_too_few(const char *file, int line, const char *word, int least, int most)
{
    fflush(stdout);
    fprintf(stderr, "slabtrace: %s:%d: %s takes ", file, line, word);
    if (most == least)
        fprintf(stderr, "%d words\n", least);
    else
        fprintf(stderr, "%d to %d words\n", least, most);
    exit(2);
}

bool stats_key_known(const char *key)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (strcmp(fields[i].key, key) == 0)
            return true;
    return false;
}

void print_stats(const sw_stats *stats, const char *key)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (*key && strcmp(fields[i].key, key) != 0)
            continue;
        size_t value;
        memcpy(&value, (const char *)stats + fields[i].offset, sizeof value);
        printf("%s %zu\n", fields[i].key, value);
    }
}
