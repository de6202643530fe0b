/* From the text of a trace to commands. */
#ifndef TRACE_PARSE_H
#define TRACE_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define TEXT_SIZE 100
#define WORKER_MAX 16u

typedef enum {
    VERB_ALLOC,
    VERB_CALLOC,
    VERB_ALIGNED,
    VERB_REALLOC,
    VERB_FREE,
    VERB_FILL,
    VERB_CHECK,
    VERB_STATS,
    VERB_TRIM,
    VERB_VERIFY,
    VERB_END
} verb;

typedef struct command {
    int line;
    verb verb;
    const char *word;     /* the verb as text */
    unsigned worker;      /* 0: the main thread */
    char name[TEXT_SIZE]; /* without the brackets */
    bool row;             /* name[first-last] */
    long first;
    long last;
    size_t numbers[2];
    int number_count;
    char key[TEXT_SIZE];
} command;

typedef struct source {
    FILE *file;
    const char *name;
    int line;
} source;

/* The next command; false at the end. Ends the program at a mistake. */
bool parse_next(source *from, command *into);

/* A number with its suffix. */
size_t parse_number(const char *text);

#endif
